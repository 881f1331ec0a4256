#include "services/commodity/usecase/edit_categories.hpp"

#include <utility>

namespace domtok::commodity {

Task<Result<CategoryId>> EditCategories::create(const Context& context, std::string name)
{
    CO_CHECK(may_sell(context.caller, policy_));
    const auto now = clock_.now();
    const Category category{.id = ids_.next_as<CategoryId>(),
                            .name = std::move(name),
                            .creator = context.caller.user,
                            .created_at = now,
                            .updated_at = now};
    CO_CHECK(check(category));
    co_return co_await categories_.add(context, category);
}

Task<Result<>> EditCategories::rename(const Context& context, CategoryId id, std::string name)
{
    const auto now = clock_.now();
    const auto rename = [&](Category& category) -> Result<> {
        CHECK(must_own(context.caller, category.creator));
        category.name = name;
        category.updated_at = now;
        return check(category);
    };
    co_return co_await categories_.update(context, id, rename);
}

Task<Result<>> EditCategories::remove(const Context& context, CategoryId id)
{
    const auto allowed = [&](const Category& category) { return must_own(context.caller, category.creator); };
    co_return co_await categories_.remove(context, id, allowed);
}

} // namespace domtok::commodity
