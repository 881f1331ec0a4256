#include "services/commodity/usecase/follow_catalogue.hpp"

namespace domtok::commodity {

namespace {

constexpr std::int64_t batch_max = 500;

/// Sets a flag while it lives.
class While {
public:
    explicit While(bool& flag) : flag_{flag} { flag_ = true; }
    ~While() { flag_ = false; }
    While(const While&) = delete;
    While& operator=(const While&) = delete;

private:
    bool& flag_;
};

} // namespace

Task<FollowCatalogue::Step> FollowCatalogue::operator()(const Context& context)
{
    // Two at a time could take over from two histories.
    if (is_at_work_) co_return Step{};
    const While at_work{is_at_work_};
    co_return co_await take_over(context);
}

Task<FollowCatalogue::Step> FollowCatalogue::take_over(const Context& context)
{
    auto progress = co_await index_.progress(context);
    const auto lineage = co_await name_of_history(context, progress);
    const bool is_another = lineage != progress.lineage;
    if (is_another) {
        progress = {.lineage = lineage, .upto = {}, .is_filled = false};
        co_await index_.begin_anew(context, progress);
    }

    const auto changes = co_await spus_.changed(context, progress.upto, batch_max);
    const Step step{.may_be_more = std::ssize(changes.spus) == batch_max, .began_anew = is_another};
    const IndexProgress next{
        .lineage = lineage, .upto = changes.upto, .is_filled = progress.is_filled || !step.may_be_more};
    if (next == progress) co_return step;
    co_await index_.take_over(context, changes.spus, next);
    // Searches answer differently from now on, so what was remembered of them is old.
    co_await revision_.advance(context);
    co_return step;
}

Task<std::int64_t> FollowCatalogue::name_of_history(const Context& context, const IndexProgress& known)
{
    const auto now = co_await revision_.lineage(context);
    const bool is_restored = now.lineage == known.lineage && known.upto.revision > now.revision;
    if (now.lineage != 0 && !is_restored) co_return now.lineage;
    // A new name, so that every other index hears of it too, also one that looks only when the new history
    // has come further than the old one had.
    co_await revision_.begin_lineage(context, now.lineage, ids_.next());
    co_return (co_await revision_.lineage(context)).lineage;
}

} // namespace domtok::commodity
