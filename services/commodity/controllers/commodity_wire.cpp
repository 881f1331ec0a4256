#include "services/commodity/controllers/commodity_wire.hpp"

#include <chrono>

namespace domtok::commodity {

namespace {

constexpr std::int32_t on_sale = 1;
constexpr std::int32_t not_on_sale = 2;
constexpr std::int64_t units_a_yuan = 10'000;

} // namespace

Result<bool> for_sale_of(std::int32_t flag)
{
    if (flag == on_sale) return true;
    if (flag == not_on_sale) return false;
    return refuse(ErrorCode::invalid_argument, "forSale must be 1 (on sale) or 2 (not on sale)");
}

std::int32_t flag_of(bool for_sale)
{
    return for_sale ? on_sale : not_on_sale;
}

std::int64_t seconds_of(Time time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

idl::model::Spu wire_of(const Spu& spu, const Pictures& pictures)
{
    return {.spu_id = raw(spu.id),
            .name = spu.name,
            .creator_id = raw(spu.creator),
            .description = spu.description,
            .category_id = raw(spu.category_id),
            .goods_head_drawing = pictures.url(spu.picture),
            .price = spu.price,
            .for_sale = flag_of(spu.for_sale),
            .shipping = spu.shipping,
            .created_at = seconds_of(spu.created_at),
            .updated_at = seconds_of(spu.updated_at),
            .deleted_at = {}};
}

idl::model::Sku wire_of(const SkuView& view, const Pictures& pictures)
{
    const auto& sku = view.sku;
    idl::model::Sku shown{.sku_id = raw(sku.id),
                          .creator_id = raw(sku.creator),
                          .price = sku.price,
                          .name = sku.name,
                          .description = sku.description,
                          .for_sale = flag_of(sku.for_sale),
                          .stock = view.stock.unsold(),
                          .style_head_drawing = pictures.url(sku.picture),
                          .created_at = seconds_of(sku.created_at),
                          .updated_at = seconds_of(sku.updated_at),
                          .deleted_at = 0,
                          .spu_id = raw(sku.spu_id),
                          .sale_attr = {},
                          .history_id = raw(sku.price_version),
                          .lock_stock = view.stock.reserved};
    if (view.attributes.empty()) return shown;
    auto& attributes = shown.sale_attr.emplace();
    attributes.reserve(view.attributes.size());
    for (const auto& attribute : view.attributes)
        attributes.push_back({.sale_attr = attribute.name, .sale_value = attribute.value});
    return shown;
}

idl::model::SkuInfo wire_of(const SkuOffer& offer, const Pictures& pictures)
{
    return {.sku_id = raw(offer.id),
            .creator_id = raw(offer.creator),
            .price = offer.price,
            .name = offer.name,
            .for_sale = flag_of(offer.for_sale),
            .lock_stock = offer.reserved,
            .style_head_drawing = pictures.url(offer.picture),
            .spu_id = raw(offer.spu_id),
            .history_id = raw(offer.price_version),
            .stock = offer.available + offer.reserved,
            .spu_name = offer.spu_name,
            .shipping = offer.shipping};
}

idl::model::PriceHistory wire_of(const Price& price)
{
    idl::model::PriceHistory shown{.history_id = raw(price.id),
                                   .sku_id = raw(price.sku_id),
                                   .price = price.price.units() / units_a_yuan,
                                   .created_at = seconds_of(price.created_at),
                                   .prev_version = {},
                                   .mark_price = price.price};
    if (price.previous) shown.prev_version = raw(*price.previous);
    return shown;
}

idl::model::SpuImage spu_image_of(const Image& image, const Pictures& pictures)
{
    return {.image_id = raw(image.id),
            .spu_id = image.owner_id,
            .url = pictures.url(image.picture),
            .created_at = seconds_of(image.created_at),
            .deleted_at = {},
            .updated_at = seconds_of(image.updated_at)};
}

idl::model::SkuImage sku_image_of(const Image& image, const Pictures& pictures)
{
    return {.image_id = raw(image.id),
            .sku_id = image.owner_id,
            .url = pictures.url(image.picture),
            .created_at = seconds_of(image.created_at),
            .deleted_at = 0};
}

} // namespace domtok::commodity
