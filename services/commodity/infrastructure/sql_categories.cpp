#include "services/commodity/infrastructure/sql_categories.hpp"

#include "platform/sql/columns.hpp"

#include <string>

namespace domtok::commodity {

namespace {

constexpr auto select_one = "SELECT " + sql::columns<Category> + " FROM categories WHERE id = ?";
constexpr auto select_one_locked = select_one + " FOR UPDATE";

std::unexpected<Error> not_found(CategoryId id)
{
    return refuse(ErrorCode::category_not_found, "category " + std::to_string(raw(id)) + " does not exist");
}

std::unexpected<Error> name_taken(const std::string& name)
{
    return refuse(ErrorCode::category_exists, "there is a category " + name + " already");
}

} // namespace

Task<Result<CategoryId>> SqlCategories::add(const Context& context, const Category& category)
{
    static constexpr auto insert =
        "INSERT INTO categories (" + sql::columns<Category> + ") VALUES (" + sql::parameters<Category> + ")";
    const auto add = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        if (!transaction.insert_new(insert, category.id, category.name, category.creator, category.created_at,
                                    category.updated_at))
            return name_taken(category.name);
        return raw(category.id);
    };
    CO_TRY(const auto id, co_await store_.write(context, "create_category", add));
    co_return CategoryId{id};
}

Task<Result<>> SqlCategories::update(const Context& context, CategoryId id,
                                     const std::function<Result<>(Category&)>& change)
{
    const auto update = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        const auto before = transaction.find<Category>({select_one, select_one_locked}, id);
        if (!before) return not_found(id);
        auto after = *before;
        CHECK(change(after));
        try {
            transaction.execute("UPDATE categories SET name = ?, updated_at = ? WHERE id = ?", after.name,
                                after.updated_at, id);
        } catch (const sql::DuplicateKey&) {
            return name_taken(after.name);
        }
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "update_category", update));
    co_return Result<>{};
}

Task<Result<>> SqlCategories::remove(const Context& context, CategoryId id,
                                     const std::function<Result<>(const Category&)>& allowed)
{
    const auto remove = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        const auto category = transaction.find<Category>({select_one, select_one_locked}, id);
        if (!category) return not_found(id);
        CHECK(allowed(*category));
        const auto used = transaction.find<std::int64_t>(
            "SELECT id FROM spus WHERE category_id = ? AND deleted_at IS NULL LIMIT 1", id);
        if (used)
            return refuse(ErrorCode::category_in_use,
                          "there are products in the category " + category->name + "; move them first");
        transaction.execute("DELETE FROM categories WHERE id = ?", id);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "delete_category", remove));
    co_return Result<>{};
}

Task<Result<Category>> SqlCategories::find(const Context& context, CategoryId id)
{
    const auto find = [id](sql::Transaction& transaction) {
        return transaction.find<Category>(select_one, id);
    };
    auto category = co_await store_.database().look_up(context, find);
    if (!category) co_return not_found(id);
    co_return *std::move(category);
}

Task<std::vector<Category>> SqlCategories::list(const Context& context, const Page& page)
{
    static constexpr auto select =
        "SELECT " + sql::columns<Category> + " FROM categories ORDER BY id LIMIT ? OFFSET ?";
    const auto list = [&page](sql::Transaction& transaction) {
        return transaction.list<Category>(select, page.limit, page.offset);
    };
    co_return co_await store_.database().read(context, list);
}

} // namespace domtok::commodity
