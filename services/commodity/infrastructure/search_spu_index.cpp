#include "services/commodity/infrastructure/search_spu_index.hpp"

#include <limits>
#include <vector>

namespace domtok::commodity {

namespace {

/// A product that is deleted never comes back, other than with an older state of the whole catalogue.
constexpr std::int64_t last_version = std::numeric_limits<std::int64_t>::max();

search::Document document_of(const Spu& spu)
{
    if (spu.deleted_at) return {.id = raw(spu.id), .version = last_version};
    return {.id = raw(spu.id),
            .version = spu.revision,
            .text = spu.name + "\n" + spu.description,
            .category = raw(spu.category_id),
            .price = spu.price,
            .free_shipping = spu.shipping == Money{},
            .for_sale = spu.for_sale,
            .created_at = spu.created_at};
}

std::vector<search::Document> documents_of(std::span<const Spu> spus)
{
    std::vector<search::Document> documents;
    documents.reserve(spus.size());
    for (const auto& spu : spus)
        documents.push_back(document_of(spu));
    return documents;
}

search::Progress progress_of(const IndexProgress& progress)
{
    return {.lineage = progress.lineage,
            .revision = progress.upto.revision,
            .last_id = raw(progress.upto.id),
            .is_filled = progress.is_filled};
}

} // namespace

Task<Result<SpuHits>> SearchSpuIndex::find(const Context& context, const SpuQuery& query)
{
    search::Query wanted{.text = query.text,
                         .id = {},
                         .category = {},
                         .price_min = query.price_min,
                         .price_max = query.price_max,
                         .free_shipping = query.ships_free,
                         .offset = query.page.offset,
                         .limit = query.page.limit};
    if (query.spu_id) wanted.id = raw(*query.spu_id);
    if (query.category_id) wanted.category = raw(*query.category_id);
    CO_TRY(const auto found, co_await index_.find(context, wanted));

    SpuHits hits{.ids = {}, .total = found.total};
    reflect::convert(found.ids, hits.ids);
    co_return hits;
}

Task<> SearchSpuIndex::put(const Context& context, std::span<const Spu> spus)
{
    const auto documents = documents_of(spus);
    co_await index_.upsert(context, documents);
}

Task<> SearchSpuIndex::remove(const Context& context, SpuId id)
{
    co_await index_.remove(context, raw(id), last_version);
}

Task<IndexProgress> SearchSpuIndex::progress(const Context& context)
{
    const auto kept = co_await index_.progress(context);
    co_return IndexProgress{.lineage = kept.lineage,
                            .upto = {.revision = kept.revision, .id = SpuId{kept.last_id}},
                            .is_filled = kept.is_filled};
}

Task<> SearchSpuIndex::take_over(const Context& context, std::span<const Spu> spus,
                                 const IndexProgress& progress)
{
    const auto documents = documents_of(spus);
    co_await index_.take_over(context, documents, progress_of(progress));
}

Task<> SearchSpuIndex::begin_anew(const Context& context, const IndexProgress& progress)
{
    co_await index_.begin_anew(context, progress_of(progress));
}

} // namespace domtok::commodity
