#include "services/commodity/infrastructure/sql_spus.hpp"

#include "platform/sql/columns.hpp"

#include <string>
#include <utility>

namespace domtok::commodity {

namespace {

constexpr auto select_one = "SELECT " + sql::columns<Spu> + " FROM spus WHERE id = ? AND deleted_at IS NULL";
constexpr auto select_one_locked = select_one + " FOR UPDATE";

std::unexpected<Error> not_found(SpuId id)
{
    return refuse(ErrorCode::spu_not_found, "product " + std::to_string(raw(id)) + " does not exist");
}

/// Refuses when the category is not there; keeps it there until the transaction ends.
Result<> need_category(sql::Transaction& transaction, CategoryId id)
{
    const auto found = transaction.find<std::int64_t>(
        {"SELECT id FROM categories WHERE id = ?", "SELECT id FROM categories WHERE id = ? FOR UPDATE"}, id);
    if (found) return {};
    return refuse(ErrorCode::category_not_found, "category " + std::to_string(raw(id)) + " does not exist");
}

} // namespace

Task<Result<SpuId>> SqlSpus::add(const Context& context, const Spu& spu)
{
    static constexpr auto insert =
        "INSERT INTO spus (" + sql::columns<Spu> + ") VALUES (" + sql::parameters<Spu> + ")";
    const auto add = [&](sql::Transaction& transaction,
                         CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        CHECK(need_category(transaction, spu.category_id));
        transaction.execute(insert, spu.id, spu.name, spu.creator, spu.description, spu.category_id,
                            spu.picture, spu.price, spu.for_sale, spu.shipping, spu.revision, spu.created_at,
                            spu.updated_at, spu.deleted_at);
        CatalogueStore::announce(batch, spu.id);
        return raw(spu.id);
    };
    CO_TRY(const auto id, co_await store_.write(context, "create_spu", add));
    co_return SpuId{id};
}

Task<Result<Spu>> SqlSpus::find(const Context& context, SpuId id)
{
    const auto find = [id](sql::Transaction& transaction) { return transaction.find<Spu>(select_one, id); };
    auto spu = co_await store_.database().look_up(context, find);
    if (!spu) co_return not_found(id);
    co_return *std::move(spu);
}

Task<std::vector<Spu>> SqlSpus::find_all(const Context& context, std::span<const SpuId> ids)
{
    const auto find = [ids](sql::Transaction& transaction) {
        std::vector<Spu> spus;
        spus.reserve(ids.size());
        for (const auto id : ids)
            if (auto spu = transaction.find<Spu>(select_one, id)) spus.push_back(*std::move(spu));
        return spus;
    };
    co_return co_await store_.database().look_up(context, find);
}

Task<SpuChanges> SqlSpus::changed(const Context& context, const SpuMark& after, std::int64_t limit)
{
    static constexpr auto select = "SELECT " + sql::columns<Spu> +
                                   " FROM spus WHERE changed_in > ? OR (changed_in = ? AND id > ?) "
                                   "ORDER BY changed_in, id LIMIT ?";
    const auto find = [&after, limit](sql::Transaction& transaction) {
        SpuChanges changes{.spus =
                               transaction.list<Spu>(select, after.revision, after.revision, after.id, limit),
                           .upto = after};
        if (changes.spus.empty()) return changes;
        changes.upto.id = changes.spus.back().id;
        changes.upto.revision =
            transaction.find<std::int64_t>("SELECT changed_in FROM spus WHERE id = ?", changes.upto.id)
                .value();
        return changes;
    };
    co_return co_await store_.database().read(context, find);
}

Task<Result<>> SqlSpus::update(const Context& context, SpuId id,
                               const std::function<Result<Spu>(const Spu&)>& change)
{
    const auto update = [&](sql::Transaction& transaction,
                            CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        const auto before = transaction.find<Spu>({select_one, select_one_locked}, id);
        if (!before) return not_found(id);
        TRY(const auto after, change(*before));
        if (after == *before) return raw(id);
        if (after.category_id != before->category_id) CHECK(need_category(transaction, after.category_id));
        transaction.execute(
            "UPDATE spus SET name = ?, description = ?, category_id = ?, picture = ?, price = ?, "
            "for_sale = ?, shipping = ?, revision = ?, updated_at = ? WHERE id = ?",
            after.name, after.description, after.category_id, after.picture, after.price, after.for_sale,
            after.shipping, after.revision, after.updated_at, id);
        if (after.picture != before->picture) store_.drop_picture(batch, before->picture);
        CatalogueStore::announce(batch, id);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "update_spu", update));
    co_return Result<>{};
}

Task<Result<>> SqlSpus::remove(const Context& context, SpuId id, Time now,
                               const std::function<Result<>(const Spu&)>& allowed)
{
    const auto remove = [&](sql::Transaction& transaction,
                            CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        const auto spu = transaction.find<Spu>({select_one, select_one_locked}, id);
        if (!spu) return not_found(id);
        CHECK(allowed(*spu));
        const auto sku = transaction.find<std::int64_t>(
            "SELECT id FROM skus WHERE spu_id = ? AND deleted_at IS NULL LIMIT 1", id);
        if (sku)
            return refuse(ErrorCode::spu_has_skus,
                          "product " + std::to_string(raw(id)) + " still has SKUs; delete them first");
        transaction.execute(
            "UPDATE spus SET deleted_at = ?, updated_at = ?, revision = revision + 1 WHERE id = ?", now, now,
            id);
        store_.drop_picture(batch, spu->picture);
        for (const auto& picture :
             transaction.list<std::string>("SELECT picture FROM spu_images WHERE owner_id = ?", id))
            store_.drop_picture(batch, picture);
        transaction.execute("DELETE FROM spu_images WHERE owner_id = ?", id);
        CatalogueStore::announce(batch, id);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "delete_spu", remove));
    co_return Result<>{};
}

} // namespace domtok::commodity
