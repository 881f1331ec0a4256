#pragma once

#include "platform/search/index.hpp"
#include "services/commodity/domain/ports.hpp"

namespace domtok::commodity {

/// Products in the search engine, found by their names and descriptions.
class SearchSpuIndex final : public SpuIndex {
public:
    explicit SearchSpuIndex(search::Index& index) : index_{index} {}

    Task<Result<SpuHits>> find(const Context& context, const SpuQuery& query) override;
    Task<> put(const Context& context, std::span<const Spu> spus) override;
    Task<> remove(const Context& context, SpuId id) override;
    Task<IndexProgress> progress(const Context& context) override;
    Task<> take_over(const Context& context, std::span<const Spu> spus,
                     const IndexProgress& progress) override;
    Task<> begin_anew(const Context& context, const IndexProgress& progress) override;

private:
    search::Index& index_;
};

} // namespace domtok::commodity
