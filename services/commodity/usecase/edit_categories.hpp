#pragma once

#include "services/commodity/domain/permission.hpp"
#include "services/commodity/domain/ports.hpp"

#include <string>

namespace domtok::commodity {

/// Makes, renames and deletes the headings of the catalogue.
class EditCategories {
public:
    EditCategories(Categories& categories, Ids& ids, const Clock& clock, const SellingPolicy& policy)
        : categories_{categories}
        , ids_{ids}
        , clock_{clock}
        , policy_{policy}
    {
    }

    /// Refuses with unauthenticated, forbidden, invalid_argument, category_exists.
    Task<Result<CategoryId>> create(const Context& context, std::string name);

    /// Refuses with unauthenticated, forbidden, invalid_argument, category_not_found, category_exists.
    Task<Result<>> rename(const Context& context, CategoryId id, std::string name);

    /// Refuses with unauthenticated, forbidden, category_not_found, category_in_use.
    Task<Result<>> remove(const Context& context, CategoryId id);

private:
    Categories& categories_;
    Ids& ids_;
    const Clock& clock_;
    const SellingPolicy& policy_;
};

} // namespace domtok::commodity
