#include "app/engines.hpp"

#include "platform/images/file_images.hpp"
#include "platform/search/embedded/embedded_search.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"

#include <string>
#include <utility>

namespace domtok::app {

namespace {

/// The path after `scheme:`, or `otherwise` when there is none.
Result<std::filesystem::path> path_in(const std::string& url, std::string_view scheme, std::string_view key,
                                      const std::filesystem::path& otherwise)
{
    if (!url.starts_with(scheme))
        return refuse(ErrorCode::invalid_argument, "store." + std::string(key) + ": '" + url +
                                                       "' is of no engine known here; " +
                                                       std::string(scheme) + " is");
    const auto path = url.substr(scheme.size());
    return path.empty() ? otherwise : std::filesystem::path(path);
}

Result<> need(const std::string& url, std::string_view only, std::string_view key)
{
    if (url == only) return {};
    return refuse(ErrorCode::invalid_argument, "store." + std::string(key) + ": '" + url +
                                                   "' is of no engine known here; " + std::string(only) +
                                                   " is");
}

sql::sqlite::Settings store_settings(const std::filesystem::path& file)
{
    sql::sqlite::Settings settings;
    settings.file = file;
    return settings;
}

} // namespace

struct Engines::State {
    State(const boost::asio::any_io_executor& loop, const Clock& clock, const std::filesystem::path& file,
          const images::FileSettings& pictures)
        : store{store_settings(file), clock}
        , database{store, loop}
        , search{database}
        , images{pictures, clock, picture_threads}
    {
    }

    sql::sqlite::Store store;
    sql::sqlite::LoopDatabase database;
    search::EmbeddedSearch search;
    net::WorkerPool picture_threads{{.threads = 1, .waiting_max = 64}};
    images::FileImages images;
};

Result<std::filesystem::path> sqlite_file(const StoreSettings& settings, const DataDirectory& directory)
{
    return path_in(settings.sql, "sqlite:", "sql", directory.store_file());
}

Result<std::filesystem::path> pictures_folder(const StoreSettings& settings, const DataDirectory& directory)
{
    return path_in(settings.images, "file:", "images", directory.pictures());
}

Result<std::unique_ptr<Engines>> Engines::open(const boost::asio::any_io_executor& loop, const Clock& clock,
                                               const Settings& settings, const DataDirectory& directory)
{
    TRY(const auto file, sqlite_file(settings.store, directory));
    TRY(const auto pictures, pictures_folder(settings.store, directory));
    CHECK(need(settings.store.search, "embedded:", "search"));
    const images::FileSettings images{.folder = pictures,
                                      .url_prefix = settings.gateway.public_url + "/images/"};
    return std::unique_ptr<Engines>(new Engines(std::make_unique<State>(loop, clock, file, images)));
}

Engines::Engines(std::unique_ptr<State> state) : state_{std::move(state)} {}

Engines::~Engines() = default;

Task<std::vector<Migrated>> Engines::migrate(Time now)
{
    const auto migrate = [now](sql::Transaction& transaction) { return migrate_all(transaction, now); };
    co_return co_await state_->database.transact(Context{}, migrate);
}

sql::Database& Engines::database()
{
    return state_->database;
}

search::Index& Engines::search()
{
    return state_->search;
}

images::Images& Engines::images()
{
    return state_->images;
}

void Engines::watch(metrics::Registry& metrics)
{
    auto commits = metrics.gauge("domtok_store_commits", "Commits of the embedded store since the start.");
    auto failed = metrics.gauge("domtok_store_failed_commits", "Commits that failed.");
    auto transactions = metrics.gauge("domtok_store_transactions", "Transactions in those commits.");
    auto waiting =
        metrics.gauge("domtok_store_transactions_waiting", "Transactions that wait for the writer.");
    auto reads = metrics.gauge("domtok_store_reads_waiting", "Reads that wait for a reader.");
    metrics.before_collect([this, commits, failed, transactions, waiting, reads]() mutable {
        const auto counters = state_->store.counters();
        commits.set(static_cast<double>(counters.commits));
        failed.set(static_cast<double>(counters.failed_commits));
        transactions.set(static_cast<double>(counters.transactions));
        waiting.set(static_cast<double>(counters.transactions_waiting));
        reads.set(static_cast<double>(counters.reads_waiting));
    });
}

} // namespace domtok::app
