#include "services/commodity/infrastructure/sku_rows.hpp"

#include "platform/sql/columns.hpp"
#include "platform/sql/in_list.hpp"

#include <string>
#include <utility>

namespace domtok::commodity::rows {

namespace {

constexpr auto select_one = "SELECT " + sql::columns<Sku> + " FROM skus WHERE id = ? AND deleted_at IS NULL";
constexpr auto select_one_locked = select_one + " FOR UPDATE";
constexpr auto select_stock = "SELECT " + sql::columns<StockLevel> + " FROM sku_stock WHERE sku_id = ?";
constexpr auto select_stock_locked = select_stock + " FOR UPDATE";

void insert_price(sql::Transaction& transaction, const Sku& sku, std::optional<PriceVersion> previous,
                  Time now)
{
    transaction.execute(
        "INSERT INTO sku_prices (id, sku_id, price, previous, created_at) VALUES (?, ?, ?, ?, ?)",
        sku.price_version, sku.id, sku.price, previous, now);
}

StockLevel need_stock(std::optional<StockLevel>&& level, SkuId id)
{
    if (!level) throw sql::Fault("SKU " + std::to_string(raw(id)) + " has no stock row");
    return *level;
}

} // namespace

void insert(sql::Transaction& transaction, const Sku& sku, std::int64_t stock)
{
    static constexpr auto insert_sku =
        "INSERT INTO skus (" + sql::columns<Sku> + ") VALUES (" + sql::parameters<Sku> + ")";
    transaction.execute(insert_sku, sku.id, sku.spu_id, sku.creator, sku.name, sku.description, sku.picture,
                        sku.price, sku.price_version, sku.for_sale, sku.created_at, sku.updated_at,
                        sku.deleted_at);
    transaction.execute(
        "INSERT INTO sku_stock (sku_id, supply, available, reserved, sold) VALUES (?, ?, ?, 0, 0)", sku.id,
        stock, stock);
    insert_price(transaction, sku, {}, sku.created_at);
}

std::optional<Sku> find(sql::Transaction& transaction, SkuId id)
{
    return transaction.find<Sku>(select_one, id);
}

std::optional<Sku> find_locked(sql::Transaction& transaction, SkuId id)
{
    return transaction.find<Sku>({select_one, select_one_locked}, id);
}

std::vector<SkuOffer> offers(sql::Transaction& transaction, std::span<const SkuId> ids)
{
    static constexpr sql::InList select{
        "SELECT s.id, s.spu_id, s.creator, s.name, p.name AS spu_name, s.picture, s.price, p.shipping, "
        "s.price_version, (s.for_sale = 1 AND p.for_sale = 1) AS for_sale, k.available, k.reserved "
        "FROM skus s JOIN spus p ON p.id = s.spu_id JOIN sku_stock k ON k.sku_id = s.id "
        "WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND s.id IN (",
        ") ORDER BY s.id"};
    return select.list<SkuOffer>(transaction, ids);
}

SkuView view_of(sql::Transaction& transaction, Sku&& sku)
{
    const auto id = sku.id;
    auto stock = need_stock(transaction.find<StockLevel>(select_stock, id), id);
    auto attributes = transaction.list<Attribute>(
        "SELECT name, value FROM sku_attributes WHERE sku_id = ? ORDER BY name", id);
    return {.sku = std::move(sku), .stock = stock, .attributes = std::move(attributes)};
}

std::vector<Sku> list(sql::Transaction& transaction, SpuId spu, const Page& page)
{
    static constexpr auto select =
        "SELECT " + sql::columns<Sku> +
        " FROM skus WHERE spu_id = ? AND deleted_at IS NULL ORDER BY id LIMIT ? OFFSET ?";
    return transaction.list<Sku>(select, spu, page.limit, page.offset);
}

std::int64_t count(sql::Transaction& transaction, SpuId spu)
{
    return transaction
        .find<std::int64_t>(
            "SELECT COUNT(*) FROM (SELECT 1 FROM skus WHERE spu_id = ? AND deleted_at IS NULL LIMIT ?) "
            "AS counted",
            spu, page_depth_max)
        .value_or(0);
}

void update(sql::Transaction& transaction, const Sku& before, const Sku& after, Time now)
{
    if (after == before) return;
    transaction.execute(
        "UPDATE skus SET description = ?, picture = ?, price = ?, price_version = ?, for_sale = ?, "
        "updated_at = ? WHERE id = ?",
        after.description, after.picture, after.price, after.price_version, after.for_sale, after.updated_at,
        after.id);
    if (after.price_version != before.price_version)
        insert_price(transaction, after, before.price_version, now);
}

StockLevel stock_of_locked(sql::Transaction& transaction, SkuId id)
{
    return need_stock(transaction.find<StockLevel>({select_stock, select_stock_locked}, id), id);
}

void write_stock(sql::Transaction& transaction, const StockLevel& level)
{
    transaction.execute(
        "UPDATE sku_stock SET supply = ?, available = ?, reserved = ?, sold = ? WHERE sku_id = ?",
        level.supply, level.available, level.reserved, level.sold, level.sku_id);
}

} // namespace domtok::commodity::rows
