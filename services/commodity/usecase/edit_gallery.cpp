#include "services/commodity/usecase/edit_gallery.hpp"

#include <string>
#include <utility>

namespace domtok::commodity {

namespace {

std::unexpected<Error> no_image(ErrorCode code, ImageId id)
{
    return refuse(code, "image " + std::to_string(raw(id)) + " does not exist");
}

} // namespace

Task<Result<ImageId>> EditGallery::add(const Context& context, std::int64_t owner, std::string_view picture)
{
    CO_TRY(auto name, co_await pictures_.keep(context, picture, kind_));
    const auto now = clock_.now();
    const Image image{.id = ids_.next_as<ImageId>(),
                      .owner_id = owner,
                      .picture = std::move(name),
                      .created_at = now,
                      .updated_at = now};
    co_return co_await gallery_.add(context, image);
}

Task<Result<>> EditGallery::replace(const Context& context, ImageId id, std::string_view picture)
{
    CO_TRY(const auto name, co_await pictures_.keep(context, picture, kind_));
    co_return co_await gallery_.replace(context, id, name, clock_.now());
}

Task<Result<>> EditGallery::remove(const Context& context, ImageId id)
{
    co_return co_await gallery_.remove(context, id);
}

Task<Result<Image>> EditGallery::find(const Context& context, ImageId id)
{
    co_return co_await gallery_.find(context, id);
}

Task<Result<ImageId>> EditSpuGallery::add(const Context& context, SpuId spu, std::string_view picture)
{
    CO_CHECK(co_await must_own_spu(context, spu));
    co_return co_await edit_.add(context, raw(spu), picture);
}

Task<Result<>> EditSpuGallery::replace(const Context& context, ImageId id, std::string_view picture)
{
    CO_CHECK(co_await must_own_image(context, id));
    co_return co_await edit_.replace(context, id, picture);
}

Task<Result<>> EditSpuGallery::remove(const Context& context, ImageId id)
{
    CO_CHECK(co_await must_own_image(context, id));
    co_return co_await edit_.remove(context, id);
}

Task<Result<>> EditSpuGallery::must_own_spu(const Context& context, SpuId id)
{
    CO_TRY(const auto spu, co_await spus_.find(context, id));
    co_return must_own(context.caller, spu.creator);
}

Task<Result<>> EditSpuGallery::must_own_image(const Context& context, ImageId id)
{
    const auto image = co_await edit_.find(context, id);
    if (!image) co_return no_image(ErrorCode::spu_image_not_found, id);
    co_return co_await must_own_spu(context, SpuId{image->owner_id});
}

Task<Result<ImageId>> EditSkuGallery::add(const Context& context, SkuId sku, std::string_view picture)
{
    CO_CHECK(co_await must_own_sku(context, sku));
    co_return co_await edit_.add(context, raw(sku), picture);
}

Task<Result<>> EditSkuGallery::replace(const Context& context, ImageId id, std::string_view picture)
{
    CO_CHECK(co_await must_own_image(context, id));
    co_return co_await edit_.replace(context, id, picture);
}

Task<Result<>> EditSkuGallery::remove(const Context& context, ImageId id)
{
    CO_CHECK(co_await must_own_image(context, id));
    co_return co_await edit_.remove(context, id);
}

Task<Result<>> EditSkuGallery::must_own_sku(const Context& context, SkuId id)
{
    CO_TRY(const auto sku, co_await skus_.find(context, id));
    co_return must_own(context.caller, sku.creator);
}

Task<Result<>> EditSkuGallery::must_own_image(const Context& context, ImageId id)
{
    const auto image = co_await edit_.find(context, id);
    if (!image) co_return no_image(ErrorCode::sku_image_not_found, id);
    co_return co_await must_own_sku(context, SkuId{image->owner_id});
}

} // namespace domtok::commodity
