#include "services/commodity/controllers/commodity_controller.hpp"
#include "services/commodity/controllers/commodity_wire.hpp"

namespace domtok::commodity {

Task<Result<wire::CreateSpuImageResp>> CommodityController::create_spu_image(
    const Context& context, const wire::CreateSpuImageReq& request)
{
    CO_TRY(const auto id, co_await use_cases_.edit_spu_gallery.add(context, request.spu_id, request.data));
    co_return wire::CreateSpuImageResp{.base = {}, .image_id = raw(id)};
}

Task<Result<wire::UpdateSpuImageResp>> CommodityController::update_spu_image(
    const Context& context, const wire::UpdateSpuImageReq& request)
{
    CO_CHECK(co_await use_cases_.edit_spu_gallery.replace(context, ImageId{request.image_id}, request.data));
    co_return wire::UpdateSpuImageResp{};
}

Task<Result<wire::DeleteSpuImageResp>> CommodityController::delete_spu_image(
    const Context& context, const wire::DeleteSpuImageReq& request)
{
    CO_CHECK(co_await use_cases_.edit_spu_gallery.remove(context, ImageId{request.spu_image_id}));
    co_return wire::DeleteSpuImageResp{};
}

Task<Result<wire::ViewSpuImageResp>> CommodityController::view_spu_image(const Context& context,
                                                                         const wire::ViewSpuImageReq& request)
{
    CO_TRY(const auto page, page_of(request.page_num.value_or(0), request.page_size.value_or(0), 0));
    CO_TRY(const auto gallery, co_await use_cases_.view_gallery.of(context, SpuId{request.spu_id}, page));
    wire::ViewSpuImageResp response{.base = {}, .images = {}, .total = gallery.total};
    response.images.reserve(gallery.images.size());
    for (const auto& image : gallery.images)
        response.images.push_back(spu_image_of(image, use_cases_.pictures));
    co_return response;
}

Task<Result<wire::CreateSkuImageResp>> CommodityController::create_sku_image(
    const Context& context, const wire::CreateSkuImageReq& request)
{
    CO_TRY(const auto id, co_await use_cases_.edit_sku_gallery.add(context, request.sku_id, request.data));
    co_return wire::CreateSkuImageResp{.base = {}, .image_id = raw(id)};
}

Task<Result<wire::UpdateSkuImageResp>> CommodityController::update_sku_image(
    const Context& context, const wire::UpdateSkuImageReq& request)
{
    CO_CHECK(co_await use_cases_.edit_sku_gallery.replace(context, ImageId{request.image_id}, request.data));
    co_return wire::UpdateSkuImageResp{};
}

Task<Result<wire::DeleteSkuImageResp>> CommodityController::delete_sku_image(
    const Context& context, const wire::DeleteSkuImageReq& request)
{
    CO_CHECK(co_await use_cases_.edit_sku_gallery.remove(context, ImageId{request.sku_image_id}));
    co_return wire::DeleteSkuImageResp{};
}

Task<Result<wire::ViewSkuImageResp>> CommodityController::view_sku_image(const Context& context,
                                                                         const wire::ViewSkuImageReq& request)
{
    CO_TRY(const auto page, page_of(request.page_num.value_or(1), request.page_size.value_or(0), 1));
    CO_TRY(const auto gallery, co_await use_cases_.view_gallery.of(context, SkuId{request.sku_id}, page));
    wire::ViewSkuImageResp response{.base = {}, .images = {}, .total = gallery.total};
    response.images.reserve(gallery.images.size());
    for (const auto& image : gallery.images)
        response.images.push_back(sku_image_of(image, use_cases_.pictures));
    co_return response;
}

} // namespace domtok::commodity
