#include "services/commodity/usecase/browse.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace domtok::commodity {

namespace {

bool asks_for_one(const SpuQuery& query)
{
    return query.spu_id && query.text.empty() && !query.category_id && !query.price_min && !query.price_max &&
           !query.ships_free;
}

Result<> check_count(std::size_t count)
{
    if (count <= ids_asked_max) return {};
    return refuse(ErrorCode::invalid_argument,
                  "ask for at most " + std::to_string(ids_asked_max) + " at a time");
}

} // namespace

Task<Result<SpuPage>> Browse::search(const Context& context, const SpuQuery& query)
{
    if (asks_for_one(query)) {
        const std::array one{*query.spu_id};
        auto found = co_await spus_.find_all(context, one);
        const auto total = static_cast<std::int64_t>(found.size());
        if (query.page.offset > 0) found.clear();
        co_return SpuPage{.spus = std::move(found), .total = total};
    }
    auto ordered = query;
    if (ordered.price_min && ordered.price_max && *ordered.price_min > *ordered.price_max)
        std::swap(*ordered.price_min, *ordered.price_max);
    CO_TRY(const auto hits, co_await index_.find(context, ordered));
    auto spus = co_await spus_.find_all(context, hits.ids);
    // The index may be a moment behind: what is no longer for sale is not shown.
    std::erase_if(spus, [](const Spu& spu) { return !spu.for_sale; });
    co_return SpuPage{.spus = std::move(spus), .total = hits.total};
}

Task<Result<std::vector<Category>>> Browse::categories(const Context& context, const Page& page)
{
    co_return co_await categories_.list(context, page);
}

Task<Result<SkuPage>> Browse::skus_of(const Context& context, SpuId spu, const Page& page)
{
    auto listed = co_await skus_.list(context, spu, page);
    co_return SkuPage{.skus = std::move(listed.first), .total = listed.second};
}

Task<Result<SkuView>> Browse::sku(const Context& context, SkuId id)
{
    co_return co_await skus_.view(context, id);
}

Task<Result<std::vector<SkuOffer>>> Browse::offers(const Context& context, std::span<const SkuId> ids)
{
    CO_CHECK(check_count(ids.size()));
    co_return co_await skus_.offers(context, ids);
}

Task<Result<std::vector<Spu>>> Browse::spus(const Context& context, std::span<const SpuId> ids)
{
    CO_CHECK(check_count(ids.size()));
    co_return co_await spus_.find_all(context, ids);
}

Task<Result<std::vector<Price>>> Browse::prices(const Context& context, SkuId id,
                                                std::optional<PriceVersion> version, const Page& page)
{
    CO_CHECK(co_await skus_.find(context, id));
    co_return co_await skus_.prices(context, id, version, page);
}

} // namespace domtok::commodity
