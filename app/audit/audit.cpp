#include "app/audit/audit.hpp"

#include <string>

namespace domtok::audit {

namespace {

/// SQLite 3.40 joins texts with ||.
std::string for_sqlite(std::string_view query)
{
    constexpr std::string_view opening = "CONCAT(";
    std::string text{query};
    for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
        text.replace(at, opening.size(), "(");
        for (auto comma = text.find(',', at); comma < text.find(')', at); comma = text.find(',', comma))
            text.replace(comma, 1, " ||");
    }
    return text;
}

} // namespace

std::vector<Check> all_checks()
{
    std::vector<Check> all;
    for (const auto part : {stock_checks(), order_checks(), payment_checks(), catalogue_checks()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

Task<Finding> run(sql::Database& database, const Context& context, const Check& check, Time now)
{
    const auto limit = " LIMIT " + std::to_string(violations_max);
    const auto on_sqlite = for_sqlite(check.query) + limit;
    const auto on_mysql = std::string(check.query) + limit;
    const auto find = [&](sql::Transaction& transaction) {
        return transaction.list<Violation>({on_sqlite, on_mysql}, now);
    };
    auto violations = co_await database.read(context, find);
    co_return Finding{.check = check, .violations = std::move(violations)};
}

} // namespace domtok::audit
