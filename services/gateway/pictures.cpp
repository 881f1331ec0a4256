#include "services/gateway/pictures.hpp"

#include <unordered_map>
#include <utility>

namespace domtok::gateway {

/// What is in memory, by name.
struct Pictures::Shown {
    std::unordered_map<std::string, std::weak_ptr<const std::string>> by_name;
    std::size_t bytes = 0;

    Body find(const std::string& name) const
    {
        const auto known = by_name.find(name);
        return known == by_name.end() ? Body{} : known->second.lock();
    }
};

namespace {

/// Pictures never change under their name.
constexpr std::int64_t only_revision = 0;

} // namespace

Pictures::Pictures(Read read, const PicturesSettings& settings)
    : read_{std::move(read)}
    , settings_{settings}
    , kept_{{.bytes_max = settings.kept_bytes_max, .answer_bytes_max = settings.small_bytes_max}}
    , shown_{std::make_shared<Shown>()}
{
}

Task<Result<Pictures::Body>> Pictures::find(const Context& context, std::string_view name)
{
    if (auto kept = kept_.find(name, only_revision)) co_return kept;
    if (auto shown = shown_->find(std::string(name))) co_return shown;
    if (shown_->bytes >= settings_.shown_bytes_max)
        co_return refuse(ErrorCode::overloaded, "too many pictures are being sent; try again in a moment");
    CO_TRY(auto bytes, co_await read_(context, name));
    // Others may have asked for it at the same time.
    if (auto shown = shown_->find(std::string(name))) co_return shown;
    auto body = show(name, std::move(bytes));
    kept_.keep(name, only_revision, body);
    co_return body;
}

Pictures::Body Pictures::show(std::string_view name, std::string bytes)
{
    const auto forget = [shown = shown_, name = std::string(name)](const std::string* text) {
        shown->bytes -= text->size();
        shown->by_name.erase(name);
        delete text;
    };
    auto text = std::make_unique<const std::string>(std::move(bytes));
    shown_->bytes += text->size();
    const Body body{text.release(), forget};
    shown_->by_name.insert_or_assign(std::string(name), body);
    return body;
}

} // namespace domtok::gateway
