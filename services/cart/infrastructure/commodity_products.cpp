#include "services/cart/infrastructure/commodity_products.hpp"

#include <utility>

namespace domtok::cart {

namespace {

constexpr std::int32_t on_sale = 1;

Product product_of(idl::model::SkuInfo&& sku)
{
    return {.sku_id = SkuId{sku.sku_id},
            .spu_id = SpuId{sku.spu_id},
            .merchant = UserId{sku.creator_id},
            .price_version = PriceVersion{sku.history_id},
            // A commodity service that does not send the product's name has only the SKU's.
            .spu_name = sku.spu_name ? *std::move(sku.spu_name) : sku.name,
            .sku_name = std::move(sku.name),
            .picture = std::move(sku.style_head_drawing),
            .price = sku.price,
            .for_sale = sku.for_sale == on_sale};
}

} // namespace

Task<Result<std::vector<Product>>> CommodityProducts::find(const Context& context,
                                                           std::span<const SkuId> skus)
{
    idl::commodity::ListSkuInfoReq request{
        .sku_infos = {}, .page_num = 1, .page_size = static_cast<std::int64_t>(skus.size())};
    request.sku_infos.reserve(skus.size());
    for (const auto sku : skus)
        request.sku_infos.push_back({.sku_id = raw(sku), .version_id = 0});

    CO_TRY(auto response, co_await commodity_.list_sku_info(context, request));
    std::vector<Product> products;
    products.reserve(response.sku_infos.size());
    for (auto& sku : response.sku_infos)
        products.push_back(product_of(std::move(sku)));
    co_return products;
}

} // namespace domtok::cart
