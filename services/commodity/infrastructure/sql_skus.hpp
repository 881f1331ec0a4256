#pragma once

#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

namespace domtok::commodity {

/// SKUs in the tables `skus`, `sku_stock`, `sku_attributes`, `sku_prices`.
class SqlSkus final : public Skus {
public:
    explicit SqlSkus(CatalogueStore& store);

    Task<Result<SkuId>> add(const Context& context, const Sku& sku, std::int64_t stock) override;
    Task<Result<Sku>> find(const Context& context, SkuId id) override;
    Task<Result<SkuView>> view(const Context& context, SkuId id) override;
    Task<std::pair<std::vector<SkuView>, std::int64_t>> list(const Context& context, SpuId spu,
                                                             const Page& page) override;
    Task<std::vector<SkuOffer>> offers(const Context& context, std::span<const SkuId> ids) override;
    Task<Result<>> update(const Context& context, SkuId id,
                          const std::function<Result<>(Sku&, StockLevel&)>& change) override;
    Task<Result<>> remove(const Context& context, SkuId id, Time now,
                          const std::function<Result<>(const Sku&)>& allowed) override;
    Task<Result<>> set_attribute(const Context& context, SkuId id, const Attribute& attribute,
                                 const std::function<Result<>(const Sku&)>& allowed) override;
    Task<std::vector<Price>> prices(const Context& context, SkuId id, std::optional<PriceVersion> version,
                                    const Page& page) override;

private:
    CatalogueStore& store_;
    const sql::Joint<std::span<const SkuId>, std::vector<SkuOffer>> offers_;
};

} // namespace domtok::commodity
