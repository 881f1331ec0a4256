#include "services/commodity/usecase/edit_spus.hpp"

#include <utility>

namespace domtok::commodity {

Task<Result<SpuId>> EditSpus::create(const Context& context, const NewSpu& wanted, std::string_view picture)
{
    CO_CHECK(may_sell(context.caller, policy_));
    CO_TRY(const auto earlier, co_await on_.requests.outcome(context, operation::create_spu));
    if (earlier) co_return SpuId{*earlier};
    const auto now = on_.clock.now();
    Spu spu{.id = on_.ids.next_as<SpuId>(),
            .name = wanted.name,
            .creator = context.caller.user,
            .description = wanted.description,
            .category_id = wanted.category_id,
            .picture = {},
            .price = wanted.price,
            .for_sale = wanted.for_sale,
            .shipping = wanted.shipping,
            .revision = 1,
            .created_at = now,
            .updated_at = now,
            .deleted_at = {}};
    CO_CHECK(check(spu));
    CO_CHECK(co_await on_.categories.find(context, spu.category_id));
    CO_TRY(spu.picture, co_await on_.pictures.keep(context, picture, PictureKind::spu));
    co_return co_await on_.spus.add(context, spu);
}

Task<Result<>> EditSpus::update(const Context& context, SpuId id, SpuChange change, std::string_view picture)
{
    CO_TRY(const auto earlier, co_await on_.requests.outcome(context, operation::update_spu));
    if (earlier) co_return Result<>{};
    if (!picture.empty()) {
        CO_CHECK(co_await may_update(context, id, change));
        CO_TRY(change.picture, co_await on_.pictures.keep(context, picture, PictureKind::spu));
    }

    const auto now = on_.clock.now();
    const auto apply = [&](const Spu& spu) -> Result<Spu> {
        CHECK(must_own(context.caller, spu.creator));
        return changed(spu, change, now);
    };
    co_return co_await on_.spus.update(context, id, apply);
}

Task<Result<>> EditSpus::may_update(const Context& context, SpuId id, const SpuChange& change)
{
    CO_TRY(const auto before, co_await on_.spus.find(context, id));
    CO_CHECK(must_own(context.caller, before.creator));
    CO_CHECK(changed(before, change, on_.clock.now()));
    if (change.category_id) CO_CHECK(co_await on_.categories.find(context, *change.category_id));
    co_return Result<>{};
}

Task<Result<>> EditSpus::remove(const Context& context, SpuId id)
{
    const auto allowed = [&](const Spu& spu) { return must_own(context.caller, spu.creator); };
    co_return co_await on_.spus.remove(context, id, on_.clock.now(), allowed);
}

} // namespace domtok::commodity
