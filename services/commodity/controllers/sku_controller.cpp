#include "services/commodity/controllers/commodity_controller.hpp"
#include "services/commodity/controllers/commodity_wire.hpp"

#include <algorithm>

namespace domtok::commodity {

namespace {

/// The ids on the page that the contract lets a caller choose of its own list.
Result<std::vector<SkuId>> ids_on_page(const wire::ListSkuInfoReq& request)
{
    if (request.page_num < 1 || request.page_size < 1)
        return refuse(ErrorCode::invalid_argument, "pageNum and pageSize count from 1");
    std::vector<SkuId> ids;
    const auto count = static_cast<std::int64_t>(request.sku_infos.size());
    if (request.page_num - 1 >= count) return ids;
    const auto size = std::min(request.page_size, count);
    const auto first = std::min((request.page_num - 1) * size, count);
    const auto last = std::min(first + size, count);
    for (auto at = first; at < last; ++at) {
        const SkuId id{request.sku_infos[static_cast<std::size_t>(at)].sku_id};
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

} // namespace

Task<Result<wire::CreateSkuResp>> CommodityController::create_sku(const Context& context,
                                                                  const wire::CreateSkuReq& request)
{
    CO_TRY(const bool for_sale, for_sale_of(request.for_sale));
    const NewSku wanted{.spu_id = SpuId{request.spu_id},
                        .name = request.name,
                        .description = request.description,
                        .price = request.price,
                        .for_sale = for_sale,
                        .stock = request.stock};
    CO_TRY(const auto sku, co_await use_cases_.edit_skus.create(context, wanted, request.style_head_drawing));
    wire::CreateSkuResp response;
    response.sku_info.sku_id = raw(sku.id);
    response.sku_info.creator_id = raw(sku.creator);
    response.sku_info.price = sku.price;
    response.sku_info.name = sku.name;
    response.sku_info.for_sale = flag_of(sku.for_sale);
    response.sku_info.style_head_drawing = use_cases_.pictures.url(sku.picture);
    response.sku_info.spu_id = raw(sku.spu_id);
    response.sku_info.history_id = raw(sku.price_version);
    response.sku_info.stock = request.stock;
    co_return response;
}

Task<Result<wire::UpdateSkuResp>> CommodityController::update_sku(const Context& context,
                                                                  const wire::UpdateSkuReq& request)
{
    SkuChange change{.description = request.description,
                     .picture = {},
                     .price = request.price,
                     .for_sale = {},
                     .unsold = request.stock};
    if (request.for_sale) {
        CO_TRY(change.for_sale, for_sale_of(*request.for_sale));
    }
    const auto picture = request.style_head_drawing.value_or("");
    CO_CHECK(
        co_await use_cases_.edit_skus.update(context, SkuId{request.sku_id}, std::move(change), picture));
    co_return wire::UpdateSkuResp{};
}

Task<Result<wire::RestockSkuResp>> CommodityController::restock_sku(const Context& context,
                                                                    const wire::RestockSkuReq& request)
{
    CO_CHECK(co_await use_cases_.edit_skus.restock(context, SkuId{request.sku_id}, request.count));
    co_return wire::RestockSkuResp{};
}

Task<Result<wire::DeleteSkuResp>> CommodityController::delete_sku(const Context& context,
                                                                  const wire::DeleteSkuReq& request)
{
    CO_CHECK(co_await use_cases_.edit_skus.remove(context, SkuId{request.sku_id}));
    co_return wire::DeleteSkuResp{};
}

Task<Result<wire::UploadSkuAttrResp>> CommodityController::upload_sku_attr(
    const Context& context, const wire::UploadSkuAttrReq& request)
{
    if (!request.sku_id) co_return refuse(ErrorCode::missing_argument, "skuID is missing");
    const Attribute attribute{.name = request.sale_attr, .value = request.sale_value};
    CO_CHECK(co_await use_cases_.edit_skus.set_attribute(context, SkuId{*request.sku_id}, attribute));
    co_return wire::UploadSkuAttrResp{};
}

Task<Result<wire::ViewSkuResp>> CommodityController::view_sku(const Context& context,
                                                              const wire::ViewSkuReq& request)
{
    CO_TRY(const auto page, page_of(request.page_num.value_or(1), request.page_size.value_or(0), 1));
    SkuPage found;
    if (request.spu_id.value_or(0) != 0) {
        CO_TRY(found, co_await use_cases_.browse.skus_of(context, SpuId{*request.spu_id}, page));
    } else if (request.sku_id.value_or(0) != 0) {
        CO_TRY(auto sku, co_await use_cases_.browse.sku(context, SkuId{*request.sku_id}));
        found.total = 1;
        if (page.offset == 0) found.skus.push_back(std::move(sku));
    } else {
        co_return refuse(ErrorCode::invalid_argument, "skuID or spuID is needed");
    }
    wire::ViewSkuResp response{.base = {}, .skus = {}, .total = found.total};
    response.skus.reserve(found.skus.size());
    for (const auto& sku : found.skus)
        response.skus.push_back(wire_of(sku, use_cases_.pictures));
    co_return response;
}

Task<Result<wire::ListSkuInfoResp>> CommodityController::list_sku_info(const Context& context,
                                                                       const wire::ListSkuInfoReq& request)
{
    CO_TRY(const auto ids, ids_on_page(request));
    CO_TRY(const auto offers, co_await use_cases_.browse.offers(context, ids));
    // The pages are of the caller's own list, so that is what they add up to.
    wire::ListSkuInfoResp response{
        .base = {}, .sku_infos = {}, .total = static_cast<std::int64_t>(request.sku_infos.size())};
    response.sku_infos.reserve(offers.size());
    for (const auto& offer : offers)
        response.sku_infos.push_back(wire_of(offer, use_cases_.pictures));
    co_return response;
}

Task<Result<wire::ViewHistoryPriceResp>> CommodityController::view_history(
    const Context& context, const wire::ViewHistoryPriceReq& request)
{
    CO_TRY(const auto page, page_of(request.page_num, request.page_size, 1));
    std::optional<PriceVersion> version;
    if (request.history_id != 0) version = PriceVersion{request.history_id};
    CO_TRY(const auto prices,
           co_await use_cases_.browse.prices(context, SkuId{request.sku_id}, version, page));
    wire::ViewHistoryPriceResp response;
    response.records.reserve(prices.size());
    for (const auto& price : prices)
        response.records.push_back(wire_of(price));
    co_return response;
}

} // namespace domtok::commodity
