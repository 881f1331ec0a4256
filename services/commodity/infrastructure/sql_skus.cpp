#include "services/commodity/infrastructure/sql_skus.hpp"

#include "platform/sql/columns.hpp"
#include "services/commodity/infrastructure/sku_rows.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace domtok::commodity {

namespace {

std::unexpected<Error> not_found(SkuId id)
{
    return refuse(ErrorCode::sku_not_found, "SKU " + std::to_string(raw(id)) + " does not exist");
}

using Ids = std::span<const SkuId>;

std::vector<std::vector<SkuOffer>> find_offers(sql::Transaction& transaction,
                                               std::span<const Ids* const> asked)
{
    std::vector<SkuId> all;
    for (const auto* ids : asked)
        all.insert(all.end(), ids->begin(), ids->end());
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());

    const auto found = rows::offers(transaction, all);
    std::vector<std::vector<SkuOffer>> offers(asked.size());
    for (std::size_t at = 0; at < asked.size(); ++at)
        for (const auto id : *asked[at]) {
            const auto offer = std::ranges::lower_bound(found, id, {}, &SkuOffer::id);
            if (offer != found.end() && offer->id == id) offers[at].push_back(*offer);
        }
    return offers;
}

} // namespace

SqlSkus::SqlSkus(CatalogueStore& store) : store_{store}, offers_{find_offers} {}

Task<Result<SkuId>> SqlSkus::add(const Context& context, const Sku& sku, std::int64_t stock)
{
    const auto add = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        const auto spu = transaction.find<std::int64_t>(
            {"SELECT id FROM spus WHERE id = ? AND deleted_at IS NULL",
             "SELECT id FROM spus WHERE id = ? AND deleted_at IS NULL FOR UPDATE"},
            sku.spu_id);
        if (!spu)
            return refuse(ErrorCode::spu_not_found,
                          "product " + std::to_string(raw(sku.spu_id)) + " does not exist");
        rows::insert(transaction, sku, stock);
        return raw(sku.id);
    };
    CO_TRY(const auto id, co_await store_.write(context, operation::create_sku, add));
    co_return SkuId{id};
}

Task<Result<Sku>> SqlSkus::find(const Context& context, SkuId id)
{
    const auto find = [id](sql::Transaction& transaction) { return rows::find(transaction, id); };
    auto sku = co_await store_.database().look_up(context, find);
    if (!sku) co_return not_found(id);
    co_return *std::move(sku);
}

Task<Result<SkuView>> SqlSkus::view(const Context& context, SkuId id)
{
    const auto view = [id](sql::Transaction& transaction) -> Result<SkuView> {
        auto sku = rows::find(transaction, id);
        if (!sku) return not_found(id);
        return rows::view_of(transaction, *std::move(sku));
    };
    co_return co_await store_.database().look_up(context, view);
}

Task<std::pair<std::vector<SkuView>, std::int64_t>> SqlSkus::list(const Context& context, SpuId spu,
                                                                  const Page& page)
{
    const auto list = [&](sql::Transaction& transaction) {
        std::vector<SkuView> views;
        for (auto& sku : rows::list(transaction, spu, page))
            views.push_back(rows::view_of(transaction, std::move(sku)));
        return std::pair{std::move(views), rows::count(transaction, spu)};
    };
    co_return co_await store_.database().look_up(context, list);
}

Task<std::vector<SkuOffer>> SqlSkus::offers(const Context& context, std::span<const SkuId> ids)
{
    co_return co_await store_.database().look_up(context, offers_, ids);
}

Task<Result<>> SqlSkus::update(const Context& context, SkuId id,
                               const std::function<Result<>(Sku&, StockLevel&)>& change)
{
    const auto update = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        const auto before = rows::find_locked(transaction, id);
        if (!before) return not_found(id);
        const auto level_before = rows::stock_of_locked(transaction, id);
        auto after = *before;
        auto level = level_before;
        CHECK(change(after, level));
        rows::update(transaction, *before, after, after.updated_at);
        if (level != level_before) rows::write_stock(transaction, level);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, operation::update_sku, update));
    co_return Result<>{};
}

Task<Result<>> SqlSkus::remove(const Context& context, SkuId id, Time now,
                               const std::function<Result<>(const Sku&)>& allowed)
{
    const auto remove = [&](sql::Transaction& transaction,
                            CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        const auto sku = rows::find_locked(transaction, id);
        if (!sku) return not_found(id);
        CHECK(allowed(*sku));
        transaction.execute("UPDATE skus SET deleted_at = ? WHERE id = ?", now, id);
        for (const auto& picture :
             transaction.list<std::string>("SELECT picture FROM sku_images WHERE owner_id = ?", id))
            store_.drop_picture(batch, picture);
        transaction.execute("DELETE FROM sku_images WHERE owner_id = ?", id);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "delete_sku", remove));
    co_return Result<>{};
}

Task<Result<>> SqlSkus::set_attribute(const Context& context, SkuId id, const Attribute& attribute,
                                      const std::function<Result<>(const Sku&)>& allowed)
{
    const auto set = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        const auto sku = rows::find_locked(transaction, id);
        if (!sku) return not_found(id);
        CHECK(allowed(*sku));
        const auto rows =
            transaction.execute("UPDATE sku_attributes SET value = ? WHERE sku_id = ? AND name = ?",
                                attribute.value, id, attribute.name);
        if (rows > 0) return raw(id);
        const auto count =
            transaction.find<std::int64_t>("SELECT COUNT(*) FROM sku_attributes WHERE sku_id = ?", id)
                .value_or(0);
        if (count >= static_cast<std::int64_t>(attributes_an_sku_max))
            return refuse(ErrorCode::illegal_operation,
                          "an SKU has at most " + std::to_string(attributes_an_sku_max) + " attributes");
        transaction.execute("INSERT INTO sku_attributes (sku_id, name, value) VALUES (?, ?, ?)", id,
                            attribute.name, attribute.value);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "set_attribute", set));
    co_return Result<>{};
}

Task<std::vector<Price>> SqlSkus::prices(const Context& context, SkuId id,
                                         std::optional<PriceVersion> version, const Page& page)
{
    static constexpr auto select_all = "SELECT " + sql::columns<Price> +
                                       " FROM sku_prices WHERE sku_id = ? ORDER BY id DESC LIMIT ? OFFSET ?";
    static constexpr auto select_version =
        "SELECT " + sql::columns<Price> + " FROM sku_prices WHERE sku_id = ? AND id = ? LIMIT ? OFFSET ?";
    const auto list = [&](sql::Transaction& transaction) {
        if (version) return transaction.list<Price>(select_version, id, *version, page.limit, page.offset);
        return transaction.list<Price>(select_all, id, page.limit, page.offset);
    };
    co_return co_await store_.database().look_up(context, list);
}

} // namespace domtok::commodity
