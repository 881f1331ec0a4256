#include "services/commodity/controllers/commodity_controller.hpp"
#include "services/commodity/controllers/commodity_wire.hpp"

namespace domtok::commodity {

Task<Result<wire::CreateSpuResp>> CommodityController::create_spu(const Context& context,
                                                                  const wire::CreateSpuReq& request)
{
    CO_TRY(const bool for_sale, for_sale_of(request.for_sale));
    const NewSpu wanted{.name = request.name,
                        .description = request.description,
                        .category_id = CategoryId{request.category_id},
                        .price = request.price,
                        .for_sale = for_sale,
                        .shipping = request.shipping};
    CO_TRY(const auto id, co_await use_cases_.edit_spus.create(context, wanted, request.goods_head_drawing));
    co_return wire::CreateSpuResp{.base = {}, .spu_id = raw(id)};
}

Task<Result<wire::UpdateSpuResp>> CommodityController::update_spu(const Context& context,
                                                                  const wire::UpdateSpuReq& request)
{
    SpuChange change{.name = request.name,
                     .description = request.description,
                     .category_id = {},
                     .picture = {},
                     .price = request.price,
                     .for_sale = {},
                     .shipping = request.shipping};
    if (request.category_id) change.category_id = CategoryId{*request.category_id};
    if (request.for_sale) {
        CO_TRY(change.for_sale, for_sale_of(*request.for_sale));
    }
    const auto picture = request.goods_head_drawing.value_or("");
    CO_CHECK(
        co_await use_cases_.edit_spus.update(context, SpuId{request.spu_id}, std::move(change), picture));
    co_return wire::UpdateSpuResp{};
}

Task<Result<wire::DeleteSpuResp>> CommodityController::delete_spu(const Context& context,
                                                                  const wire::DeleteSpuReq& request)
{
    CO_CHECK(co_await use_cases_.edit_spus.remove(context, SpuId{request.spu_id}));
    co_return wire::DeleteSpuResp{};
}

Task<Result<wire::ViewSpuResp>> CommodityController::view_spu(const Context& context,
                                                              const wire::ViewSpuReq& request)
{
    SpuQuery query{.text = request.key_word.value_or(""),
                   .category_id = {},
                   .spu_id = {},
                   .price_min = request.min_cost,
                   .price_max = request.max_cost,
                   .ships_free = request.is_shipping,
                   .page = {}};
    // In the contract, an id of 0 is none.
    if (request.category_id.value_or(0) != 0) query.category_id = CategoryId{*request.category_id};
    if (request.spu_id.value_or(0) != 0) query.spu_id = SpuId{*request.spu_id};
    CO_TRY(query.page, page_of(request.page_num.value_or(0), request.page_size.value_or(0), 0));

    CO_TRY(const auto found, co_await use_cases_.browse.search(context, query));
    wire::ViewSpuResp response{.base = {}, .spus = {}, .total = found.total};
    response.spus.reserve(found.spus.size());
    for (const auto& spu : found.spus)
        response.spus.push_back(wire_of(spu, use_cases_.pictures));
    co_return response;
}

Task<Result<wire::ListSpuInfoResp>> CommodityController::list_spu_info(const Context& context,
                                                                       const wire::ListSpuInfoReq& request)
{
    std::vector<SpuId> ids;
    reflect::convert(request.spu_ids, ids);
    CO_TRY(const auto spus, co_await use_cases_.browse.spus(context, ids));
    wire::ListSpuInfoResp response;
    response.spus.reserve(spus.size());
    for (const auto& spu : spus)
        response.spus.push_back(wire_of(spu, use_cases_.pictures));
    co_return response;
}

Task<Result<wire::CatalogueRevisionResp>> CommodityController::catalogue_revision(
    const Context& context, [[maybe_unused]] const wire::CatalogueRevisionReq& request)
{
    const auto revision = co_await use_cases_.revision.now(context);
    co_return wire::CatalogueRevisionResp{.base = {}, .revision = revision};
}

} // namespace domtok::commodity
