#include "services/commodity/infrastructure/catalogue_store.hpp"

#include "platform/json/write.hpp"
#include "services/commodity/domain/events.hpp"

#include <chrono>
#include <string>

namespace domtok::commodity {

namespace {

/// Answers that are remembered somewhere still name the picture.
constexpr std::chrono::minutes picture_afterlife{10};

} // namespace

Task<Result<std::int64_t>> CatalogueStore::write(const Context& context, std::string_view operation,
                                                 const Effect& effect)
{
    const Writing writing{*this};
    const auto apply = [&](sql::Transaction& transaction, bus::Outbox::Batch& events) {
        const auto run = [&]() -> Result<std::int64_t> {
            Batch batch{.events = events};
            TRY(const auto outcome, effect(transaction, batch));
            advance(transaction);
            stamp(transaction, batch.changed);
            return outcome;
        };
        return once_(transaction, context, operation, clock_.now(), run);
    };
    co_return co_await outbox_.transact(context, apply);
}

void CatalogueStore::announce(Batch& batch, SpuId spu)
{
    const SpuChanged event{.spu_id = spu};
    batch.changed.push_back(spu);
    batch.events.add({.topic = std::string(topic::spu_changed),
                      .key = "spu/" + std::to_string(raw(spu)),
                      .payload = json::to_text(event),
                      .deliver_at = {}});
}

void CatalogueStore::drop_picture(Batch& batch, std::string_view picture) const
{
    if (picture.empty()) return;
    const PictureDropped event{.picture = std::string(picture)};
    batch.events.add({.topic = std::string(topic::picture_dropped),
                      .key = "picture/" + std::string(picture),
                      .payload = json::to_text(event),
                      .deliver_at = clock_.now() + picture_afterlife});
}

Task<std::int64_t> CatalogueStore::revision(const Context& context)
{
    if (revision_) co_return *revision_;
    const auto find = [](sql::Transaction& transaction) {
        return transaction.find<std::int64_t>("SELECT revision FROM catalogue_revision WHERE id = 1")
            .value_or(0);
    };
    const auto writes_before = writes_;
    const auto found = co_await database_.look_up(context, find);
    if (is_alone_ && writing_ == 0 && writes_ == writes_before) revision_ = found;
    co_return found;
}

Task<> CatalogueStore::advance_revision(const Context& context)
{
    const Writing writing{*this};
    co_await database_.transact(context, [](sql::Transaction& transaction) { advance(transaction); });
}

Task<Lineage> CatalogueStore::lineage(const Context& context)
{
    const auto find = [](sql::Transaction& transaction) {
        return transaction.find<Lineage>("SELECT lineage, revision FROM catalogue_revision WHERE id = 1")
            .value_or(Lineage{});
    };
    co_return co_await database_.look_up(context, find);
}

Task<> CatalogueStore::begin_lineage(const Context& context, std::int64_t before, std::int64_t next)
{
    const auto name = [before, next](sql::Transaction& transaction) {
        transaction.execute("UPDATE catalogue_revision SET lineage = ?, revision = CASE WHEN revision < ? "
                            "THEN ? ELSE revision + 1 END WHERE id = 1 AND lineage = ?",
                            next, next, next, before);
    };
    const Writing writing{*this};
    co_await database_.transact(context, name);
}

/// The last thing in a transaction: from here to its commit the row of the revision is locked.
void CatalogueStore::stamp(sql::Transaction& transaction, std::span<const SpuId> changed)
{
    for (const auto spu : changed)
        transaction.execute("UPDATE spus SET changed_in = (SELECT revision FROM catalogue_revision WHERE id "
                            "= 1) WHERE id = ?",
                            spu);
}

void CatalogueStore::advance(sql::Transaction& transaction)
{
    transaction.execute("UPDATE catalogue_revision SET revision = revision + 1 WHERE id = 1");
}

} // namespace domtok::commodity
