#include "services/commodity/domain/spu.hpp"

#include "services/commodity/domain/texts.hpp"

namespace domtok::commodity {

Result<> check(const Spu& spu)
{
    CHECK(check_name("name", spu.name, name_characters_max));
    CHECK(check_description(spu.description));
    CHECK(check_price("price", spu.price));
    return check_price("shipping", spu.shipping);
}

Result<Spu> changed(const Spu& spu, const SpuChange& change, Time now)
{
    auto after = spu;
    if (change.name) after.name = *change.name;
    if (change.description) after.description = *change.description;
    if (change.category_id) after.category_id = *change.category_id;
    if (change.picture) after.picture = *change.picture;
    if (change.price) after.price = *change.price;
    if (change.for_sale) after.for_sale = *change.for_sale;
    if (change.shipping) after.shipping = *change.shipping;
    CHECK(check(after));
    if (after == spu) return after;
    ++after.revision;
    after.updated_at = now;
    return after;
}

} // namespace domtok::commodity
