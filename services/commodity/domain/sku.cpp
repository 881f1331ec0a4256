#include "services/commodity/domain/sku.hpp"

#include "services/commodity/domain/texts.hpp"

namespace domtok::commodity {

Result<> check(const Sku& sku)
{
    CHECK(check_name("name", sku.name, name_characters_max));
    CHECK(check_description(sku.description));
    return check_price("price", sku.price);
}

Result<> check(const Attribute& attribute)
{
    CHECK(check_name("saleAttr", attribute.name, attribute_characters_max));
    return check_name("saleValue", attribute.value, attribute_characters_max);
}

Result<Sku> changed(const Sku& sku, const SkuChange& change, PriceVersion next, Time now)
{
    auto after = sku;
    if (change.description) after.description = *change.description;
    if (change.picture) after.picture = *change.picture;
    if (change.for_sale) after.for_sale = *change.for_sale;
    if (change.price && *change.price != sku.price) {
        after.price = *change.price;
        after.price_version = next;
    }
    CHECK(check(after));
    if (after != sku) after.updated_at = now;
    return after;
}

} // namespace domtok::commodity
