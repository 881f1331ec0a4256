#include "services/commodity/usecase/edit_gallery.hpp"

#include <utility>

namespace domtok::commodity {

namespace {

Gallery::Allowed owner_of(const Context& context)
{
    return [&context](UserId creator) { return must_own(context.caller, creator); };
}

} // namespace

Task<Result<ImageId>> EditGallery::add(const Context& context, std::int64_t owner, std::string_view picture)
{
    const auto allowed = owner_of(context);
    CO_TRY(const auto earlier, co_await requests_.outcome(context, operation::create_image));
    if (earlier) co_return ImageId{*earlier};
    CO_CHECK(co_await gallery_.may_add(context, owner, allowed));
    CO_TRY(auto name, co_await pictures_.keep(context, picture, kind_));
    const auto now = clock_.now();
    const Image image{.id = ids_.next_as<ImageId>(),
                      .owner_id = owner,
                      .picture = std::move(name),
                      .created_at = now,
                      .updated_at = now};
    co_return co_await gallery_.add(context, image, allowed);
}

Task<Result<>> EditGallery::replace(const Context& context, ImageId id, std::string_view picture)
{
    const auto allowed = owner_of(context);
    CO_TRY(const auto earlier, co_await requests_.outcome(context, operation::update_image));
    if (earlier) co_return Result<>{};
    CO_CHECK(co_await gallery_.may_replace(context, id, allowed));
    CO_TRY(const auto name, co_await pictures_.keep(context, picture, kind_));
    co_return co_await gallery_.replace(context, id, name, clock_.now(), allowed);
}

Task<Result<>> EditGallery::remove(const Context& context, ImageId id)
{
    const auto allowed = owner_of(context);
    co_return co_await gallery_.remove(context, id, allowed);
}

} // namespace domtok::commodity
