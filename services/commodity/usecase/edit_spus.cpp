#include "services/commodity/usecase/edit_spus.hpp"

#include <utility>

namespace domtok::commodity {

Task<Result<SpuId>> EditSpus::create(const Context& context, const NewSpu& wanted, std::string_view picture)
{
    CO_CHECK(may_sell(context.caller, policy_));
    const auto now = clock_.now();
    Spu spu{.id = ids_.next_as<SpuId>(),
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
    CO_TRY(spu.picture, co_await pictures_.keep(context, picture, PictureKind::spu));
    co_return co_await spus_.add(context, spu);
}

Task<Result<>> EditSpus::update(const Context& context, SpuId id, SpuChange change, std::string_view picture)
{
    CO_TRY(const auto before, co_await spus_.find(context, id));
    CO_CHECK(must_own(context.caller, before.creator));
    if (!picture.empty()) {
        CO_TRY(change.picture, co_await pictures_.keep(context, picture, PictureKind::spu));
    }

    const auto now = clock_.now();
    const auto apply = [&](const Spu& spu) -> Result<Spu> {
        CHECK(must_own(context.caller, spu.creator));
        return changed(spu, change, now);
    };
    co_return co_await spus_.update(context, id, apply);
}

Task<Result<>> EditSpus::remove(const Context& context, SpuId id)
{
    const auto allowed = [&](const Spu& spu) { return must_own(context.caller, spu.creator); };
    co_return co_await spus_.remove(context, id, clock_.now(), allowed);
}

} // namespace domtok::commodity
