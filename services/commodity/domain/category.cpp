#include "services/commodity/domain/category.hpp"

#include "services/commodity/domain/texts.hpp"

namespace domtok::commodity {

Result<> check(const Category& category)
{
    constexpr std::size_t characters_max = 64;
    return check_name("the name of a category", category.name, characters_max);
}

} // namespace domtok::commodity
