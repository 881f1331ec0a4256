#include "services/commodity/usecase/edit_skus.hpp"

#include <utility>

namespace domtok::commodity {

namespace {

Result<> check_stock(std::int64_t pieces, std::int64_t least)
{
    if (pieces >= least && pieces <= supply_max) return {};
    return refuse(ErrorCode::invalid_argument, "stock must be from " + std::to_string(least) + " to " +
                                                   std::to_string(supply_max) + " pieces");
}

} // namespace

Task<Result<Sku>> EditSkus::create(const Context& context, const NewSku& wanted, std::string_view picture)
{
    CO_TRY(const auto earlier, co_await on_.requests.outcome(context, operation::create_sku));
    if (earlier) co_return co_await on_.skus.find(context, SkuId{*earlier});
    CO_TRY(const auto spu, co_await on_.spus.find(context, wanted.spu_id));
    CO_CHECK(must_own(context.caller, spu.creator));
    CO_CHECK(check_stock(wanted.stock, 0));
    const auto now = on_.clock.now();
    Sku sku{.id = on_.ids.next_as<SkuId>(),
            .spu_id = spu.id,
            .creator = spu.creator,
            .name = wanted.name,
            .description = wanted.description,
            .picture = {},
            .price = wanted.price,
            .price_version = on_.ids.next_as<PriceVersion>(),
            .for_sale = wanted.for_sale,
            .created_at = now,
            .updated_at = now,
            .deleted_at = {}};
    CO_CHECK(check(sku));
    CO_TRY(sku.picture, co_await on_.pictures.keep(context, picture, PictureKind::sku));
    CO_TRY(const auto kept, co_await on_.skus.add(context, sku, wanted.stock));
    if (kept != sku.id) co_return co_await on_.skus.find(context, kept);
    co_return sku;
}

Task<Result<>> EditSkus::update(const Context& context, SkuId id, SkuChange change, std::string_view picture)
{
    CO_TRY(const auto earlier, co_await on_.requests.outcome(context, operation::update_sku));
    if (earlier) co_return Result<>{};
    if (!picture.empty()) {
        CO_CHECK(co_await may_update(context, id, change));
        CO_TRY(change.picture, co_await on_.pictures.keep(context, picture, PictureKind::sku));
    }

    const auto now = on_.clock.now();
    const auto next_version = on_.ids.next_as<PriceVersion>();
    const auto apply = [&](Sku& sku, StockLevel& stock) -> Result<> {
        CHECK(must_own(context.caller, sku.creator));
        TRY(sku, changed(sku, change, next_version, now));
        if (change.unsold) {
            TRY(stock, restocked(stock, *change.unsold));
        }
        return {};
    };
    co_return co_await on_.skus.update(context, id, apply);
}

Task<Result<>> EditSkus::may_update(const Context& context, SkuId id, const SkuChange& change)
{
    CO_TRY(const auto before, co_await on_.skus.view(context, id));
    CO_CHECK(must_own(context.caller, before.sku.creator));
    CO_CHECK(changed(before.sku, change, before.sku.price_version, on_.clock.now()));
    if (change.unsold) CO_CHECK(restocked(before.stock, *change.unsold));
    co_return Result<>{};
}

Task<Result<>> EditSkus::restock(const Context& context, SkuId id, std::int64_t pieces)
{
    CO_CHECK(check_stock(pieces, 1));
    const auto apply = [&](Sku& sku, StockLevel& stock) -> Result<> {
        CHECK(must_own(context.caller, sku.creator));
        TRY(stock, restocked(stock, stock.unsold() + pieces));
        return {};
    };
    co_return co_await on_.skus.update(context, id, apply);
}

Task<Result<>> EditSkus::remove(const Context& context, SkuId id)
{
    const auto allowed = [&](const Sku& sku) { return must_own(context.caller, sku.creator); };
    co_return co_await on_.skus.remove(context, id, on_.clock.now(), allowed);
}

Task<Result<>> EditSkus::set_attribute(const Context& context, SkuId id, const Attribute& attribute)
{
    CO_CHECK(check(attribute));
    const auto allowed = [&](const Sku& sku) { return must_own(context.caller, sku.creator); };
    co_return co_await on_.skus.set_attribute(context, id, attribute, allowed);
}

} // namespace domtok::commodity
