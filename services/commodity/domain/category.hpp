#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "services/commodity/domain/ids.hpp"

#include <string>

namespace domtok::commodity {

/// A heading of the catalogue. Its name is its own.
struct Category {
    CategoryId id{};
    std::string name;
    UserId creator{};
    Time created_at{};
    Time updated_at{};

    bool operator==(const Category&) const = default;
};
BOOST_DESCRIBE_STRUCT(Category, (), (id, name, creator, created_at, updated_at))

/// Refuses with invalid_argument.
Result<> check(const Category& category);

} // namespace domtok::commodity
