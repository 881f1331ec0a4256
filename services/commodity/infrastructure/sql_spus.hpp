#pragma once

#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

namespace domtok::commodity {

/// Products in the table `spus`.
class SqlSpus final : public Spus {
public:
    explicit SqlSpus(CatalogueStore& store) : store_{store} {}

    Task<Result<SpuId>> add(const Context& context, const Spu& spu) override;
    Task<Result<Spu>> find(const Context& context, SpuId id) override;
    Task<std::vector<Spu>> find_all(const Context& context, std::span<const SpuId> ids) override;
    Task<SpuChanges> changed(const Context& context, const SpuMark& after, std::int64_t limit) override;
    Task<Result<>> update(const Context& context, SpuId id,
                          const std::function<Result<Spu>(const Spu&)>& change) override;
    Task<Result<>> remove(const Context& context, SpuId id, Time now,
                          const std::function<Result<>(const Spu&)>& allowed) override;

private:
    CatalogueStore& store_;
};

} // namespace domtok::commodity
