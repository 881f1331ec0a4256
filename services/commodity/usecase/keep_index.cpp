#include "services/commodity/usecase/keep_index.hpp"

#include <span>

namespace domtok::commodity {

Task<Result<>> KeepIndex::reindex(const Context& context, SpuId id)
{
    const auto spu = co_await spus_.find(context, id);
    if (spu)
        co_await index_.put(context, std::span(&*spu, 1));
    else if (spu.error().code == ErrorCode::spu_not_found)
        co_await index_.remove(context, id);
    else
        co_return std::unexpected(spu.error());
    // Searches answer differently from now on, so what was remembered of them is old.
    co_await revision_.advance(context);
    co_return Result<>{};
}

Task<Result<>> KeepIndex::sweep_picture(const Context& context, std::string_view name, Time since)
{
    co_return co_await pictures_.sweep(context, name, since);
}

} // namespace domtok::commodity
