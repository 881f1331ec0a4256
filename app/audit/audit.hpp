#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/task.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace domtok::audit {

/// One thing in the data that is not as it must be: an id, what should be there, and what is.
struct Violation {
    std::int64_t subject{};
    std::int64_t expected{};
    std::int64_t found{};
};
BOOST_DESCRIBE_STRUCT(Violation, (), (subject, expected, found))

/// One invariant of the shop, as a query for what breaks it. Its one parameter is the moment of the audit:
/// what may still be on its way then is not broken. CONCAT(a, b, …) of plain columns and texts is understood
/// by every engine. A query goes once through a table and looks the rest up by keys: its cost grows with the
/// history, and it locks nothing.
struct Check {
    std::string_view name;    ///< for metrics: stock_adds_up
    std::string_view subject; ///< what the ids are: "SKU"
    std::string_view promise; ///< "supply is what is available, reserved and sold"
    std::string_view query;
};

/// Every check there is, by what it is about.
std::span<const Check> stock_checks();
std::span<const Check> order_checks();
std::span<const Check> payment_checks();
std::span<const Check> catalogue_checks();
std::vector<Check> all_checks();

/// What a check found, at most violations_max of it.
struct Finding {
    Check check;
    std::vector<Violation> violations;
};

inline constexpr std::int64_t violations_max = 100;

/// Runs one check on one consistent view of the data.
Task<Finding> run(sql::Database& database, const Context& context, const Check& check, Time now);

} // namespace domtok::audit
