#pragma once

#include "platform/sql/transaction.hpp"
#include "services/commodity/domain/page.hpp"
#include "services/commodity/domain/sku.hpp"

#include <optional>
#include <span>
#include <vector>

/// The statements on the tables of SKUs, each inside somebody's transaction. Deleted SKUs are not found.
namespace domtok::commodity::rows {

void insert(sql::Transaction& transaction, const Sku& sku, std::int64_t stock);

std::optional<Sku> find(sql::Transaction& transaction, SkuId id);

/// The same, and nobody else changes the SKU until the transaction ends.
std::optional<Sku> find_locked(sql::Transaction& transaction, SkuId id);

/// Those of `ids`, which are sorted, that there are, in that order.
std::vector<SkuOffer> offers(sql::Transaction& transaction, std::span<const SkuId> ids);

/// An SKU with its stock and its attributes.
SkuView view_of(sql::Transaction& transaction, Sku&& sku);

std::vector<Sku> list(sql::Transaction& transaction, SpuId spu, const Page& page);
std::int64_t count(sql::Transaction& transaction, SpuId spu);

/// Writes what has changed; a new price enters the price history.
void update(sql::Transaction& transaction, const Sku& before, const Sku& after, Time now);

StockLevel stock_of_locked(sql::Transaction& transaction, SkuId id);
void write_stock(sql::Transaction& transaction, const StockLevel& level);

} // namespace domtok::commodity::rows
