#pragma once

#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

namespace domtok::commodity {

/// Categories in the table `categories`.
class SqlCategories final : public Categories {
public:
    explicit SqlCategories(CatalogueStore& store) : store_{store} {}

    Task<Result<CategoryId>> add(const Context& context, const Category& category) override;
    Task<Result<>> update(const Context& context, CategoryId id,
                          const std::function<Result<>(Category&)>& change) override;
    Task<Result<>> remove(const Context& context, CategoryId id,
                          const std::function<Result<>(const Category&)>& allowed) override;
    Task<Result<Category>> find(const Context& context, CategoryId id) override;
    Task<std::vector<Category>> list(const Context& context, const Page& page) override;

private:
    CatalogueStore& store_;
};

} // namespace domtok::commodity
