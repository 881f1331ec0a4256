#include "app/readiness.hpp"

#include "app/migrations.hpp"

#include <algorithm>
#include <exception>

namespace domtok::app {

namespace {

/// Whoever asks has a deadline of their own, a second or a few.
constexpr std::chrono::seconds store_patience{1};

} // namespace

Task<std::vector<std::string>> Readiness::missing()
{
    auto missing = process_.neighbours().missing();
    if (stage_ == Stage::starting) missing.emplace_back("starting");
    if (stage_ == Stage::stopping) missing.emplace_back("stopping");
    if (process_.placement().services.empty()) co_return missing;
    if (auto word = co_await missing_of_store(); !word.empty()) missing.push_back(std::move(word));
    if (!process_.engines().search_is_filled()) missing.emplace_back("search");
    co_return missing;
}

Task<std::string> Readiness::missing_of_store()
{
    const auto names = process_.placement().names();
    const auto look = [&names](sql::Transaction& transaction) {
        return std::ranges::all_of(service_schemas(), [&](const sql::Schema& schema) {
            const bool is_ours = std::ranges::find(names, schema.service) != names.end();
            return !is_ours || sql::is_migrated(transaction, schema);
        });
    };
    Context context;
    context.deadline = process_.clock().steady_now() + store_patience;
    try {
        const bool has_tables = co_await process_.engines().database().look_up(context, look);
        co_return has_tables ? "" : "tables";
    } catch (const std::exception&) {
        // It is logged by those who need the store for something.
        co_return "store";
    }
}

} // namespace domtok::app
