#include "app/engines.hpp"

#include "app/no_database.hpp"
#include "app/worker_claim.hpp"
#include "platform/core/shown_url.hpp"
#include "platform/images/file_images.hpp"
#include "platform/search/embedded/embedded_search.hpp"
#include "platform/search/embedded/search_file.hpp"
#include "platform/sql/mysql/loop_database.hpp"
#include "platform/sql/mysql/store.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"

#include <memory>
#include <string>
#include <utility>

namespace domtok::app {

namespace {

std::unexpected<Error> unknown_engine(const std::string& url, std::string_view known, std::string_view key)
{
    return refuse(ErrorCode::invalid_argument, "store." + std::string(key) + ": '" + shown_url(url) +
                                                   "' is of no engine known here; " + std::string(known) +
                                                   " is");
}

/// The path after `scheme:`, or `otherwise` when there is none.
Result<std::filesystem::path> path_in(const std::string& url, std::string_view scheme, std::string_view key,
                                      const std::filesystem::path& otherwise)
{
    if (!url.starts_with(scheme)) return unknown_engine(url, scheme, key);
    const auto path = url.substr(scheme.size());
    return path.empty() ? otherwise : std::filesystem::path(path);
}

Result<> need(const std::string& url, std::string_view only, std::string_view key)
{
    if (url == only) return {};
    return unknown_engine(url, only, key);
}

sql::sqlite::Settings store_settings(const std::filesystem::path& file)
{
    sql::sqlite::Settings settings;
    settings.file = file;
    return settings;
}

/// A server's database, on one loop.
struct Server {
    Server(const boost::asio::any_io_executor& loop, const Clock& clock, const sql::mysql::Address& address)
        : store{{.address = address}, clock}
        , database{store, loop}
    {
    }

    sql::mysql::Store store;
    sql::mysql::LoopDatabase database;
};

/// The embedded store, on one loop.
struct Embedded {
    Embedded(const boost::asio::any_io_executor& loop, const Clock& clock, const std::filesystem::path& file)
        : store{store_settings(file), clock}
        , database{store, loop}
    {
    }

    sql::sqlite::Store store;
    sql::sqlite::LoopDatabase database;
};

/// What a process opens.
struct Plan {
    std::optional<std::filesystem::path> file; ///< the store, with the search in it
    std::optional<sql::mysql::Address> server;
    std::optional<std::filesystem::path> search_file; ///< the search alone, when there is a server
    images::FileSettings pictures;
    WorkerClaim worker{};
};

constexpr std::string_view mysql_scheme = "mysql:";

/// A page of a shop asks for dozens of pictures at once, and a read takes a fraction of a millisecond: what
/// waits too long is given up by its deadline.
constexpr std::size_t pictures_waiting_max = 4'096;

/// A process without services keeps nothing; one without goods searches nothing.
Result<Plan> plan(const Settings& settings, const DataDirectory& directory, const Placement& placement)
{
    TRY(const auto server, sql_server(settings.store));
    TRY(const auto pictures, pictures_folder(settings.store, directory));
    CHECK(need(settings.store.search, "embedded:", "search"));
    Plan plan{.file = {},
              .server = {},
              .search_file = {},
              .pictures = {.folder = pictures, .url_prefix = settings.gateway.public_url + "/images/"}};
    if (placement.services.empty()) return plan;
    plan.server = server;
    TRY(plan.worker, claim_worker(server, settings.node.worker, placement));
    if (!server) {
        TRY(plan.file, sqlite_file(settings.store, directory));
    } else if (placement.has(Service::commodity)) {
        plan.search_file = directory.search_file(plan.worker.number);
    }
    return plan;
}

} // namespace

struct Engines::State {
    State(const boost::asio::any_io_executor& loop, Machine& machine, Plan& plan)
        : worker{std::move(plan.worker)}
        , picture_threads{machine.clock, {.threads = 1, .waiting_max = pictures_waiting_max}}
        , images{plan.pictures, machine.clock, machine.random, picture_threads}
    {
        if (plan.file) embedded.emplace(loop, machine.clock, *plan.file);
        if (plan.server) server.emplace(loop, machine.clock, *plan.server);
        if (plan.search_file)
            search_apart.emplace(loop, machine.clock, store_settings(*plan.search_file));
        else
            search_within.emplace(embedded_database());
    }

    sql::Database& embedded_database()
    {
        if (embedded) return embedded->database;
        return nothing;
    }

    sql::Database& truth()
    {
        if (server) return server->database;
        return embedded_database();
    }

    WorkerClaim worker; ///< goes last, when nobody makes ids any more
    NoDatabase nothing;
    std::optional<Embedded> embedded;
    std::optional<Server> server;
    std::optional<search::EmbeddedSearch> search_within;
    std::optional<search::SearchFile> search_apart;
    net::WorkerPool picture_threads;
    images::FileImages images;
};

Result<std::optional<sql::mysql::Address>> sql_server(const StoreSettings& settings)
{
    if (!settings.sql.starts_with(mysql_scheme)) return std::nullopt;
    TRY(auto address, sql::mysql::parse_address(settings.sql));
    return address;
}

Result<> check_store(const StoreSettings& settings)
{
    TRY(const auto server, sql_server(settings));
    if (!server) CHECK(path_in(settings.sql, "sqlite:", "sql", {}));
    CHECK(need(settings.search, "embedded:", "search"));
    CHECK(path_in(settings.images, "file:", "images", {}));
    return {};
}

Result<std::filesystem::path> sqlite_file(const StoreSettings& settings, const DataDirectory& directory)
{
    if (settings.sql.starts_with(mysql_scheme))
        return refuse(ErrorCode::invalid_argument,
                      "store.sql is a MySQL server, which has tools of its own for this");
    return path_in(settings.sql, "sqlite:", "sql", directory.store_file());
}

Result<std::filesystem::path> pictures_folder(const StoreSettings& settings, const DataDirectory& directory)
{
    return path_in(settings.images, "file:", "images", directory.pictures());
}

Result<std::unique_ptr<Engines>> Engines::open(const boost::asio::any_io_executor& loop, Machine& machine,
                                               const Settings& settings, const DataDirectory& directory,
                                               const Placement& placement)
{
    TRY(auto planned, plan(settings, directory, placement));
    return std::unique_ptr<Engines>(new Engines(std::make_unique<State>(loop, machine, planned)));
}

Engines::Engines(std::unique_ptr<State> state) : state_{std::move(state)} {}

Engines::~Engines() = default;

Task<std::vector<Migrated>> Engines::migrate(Time now)
{
    const auto services = [now](sql::Transaction& transaction) {
        return migrate_all(transaction, service_schemas(), now);
    };
    const auto search = [now](sql::Transaction& transaction) {
        return migrate_all(transaction, search_schemas(), now);
    };
    const Context context;
    std::vector<Migrated> migrated;
    if (state_->server || state_->embedded) migrated = co_await state_->truth().transact(context, services);
    if (state_->search_apart) co_await state_->search_apart->open(context);
    if (!state_->embedded) co_return migrated;
    const auto also = co_await state_->embedded->database.transact(context, search);
    migrated.insert(migrated.end(), also.begin(), also.end());
    co_return migrated;
}

int Engines::worker() const
{
    return state_->worker.number;
}

bool Engines::is_exclusive() const
{
    return state_->embedded && !state_->server;
}

bool Engines::search_is_apart() const
{
    return state_->search_apart.has_value();
}

bool Engines::search_is_filled() const
{
    return !state_->search_apart || state_->search_apart->is_filled();
}

sql::Database& Engines::database()
{
    return state_->truth();
}

search::Index& Engines::search()
{
    if (state_->search_apart) return *state_->search_apart;
    return *state_->search_within;
}

images::Images& Engines::images()
{
    return state_->images;
}

void Engines::watch(metrics::Registry& metrics)
{
    auto commits = metrics.counter("domtok_store_commits_total", "Commits of the SQL store since the start.");
    auto failed =
        metrics.counter("domtok_store_failed_commits_total",
                        "Commits that failed; of a server, transactions that others made run again.");
    auto transactions = metrics.counter("domtok_store_transactions_total", "Transactions in those commits.");
    auto lost =
        metrics.counter("domtok_store_lost_connections_total", "Connections to the SQL server that broke.");
    auto waiting =
        metrics.gauge("domtok_store_transactions_waiting", "Transactions that wait for the writer.");
    auto reads = metrics.gauge("domtok_store_reads_waiting", "Reads that wait for a reader.");
    auto show = [=](const auto& counters, std::uint64_t failures, std::uint64_t broken) mutable {
        commits.raise_to(static_cast<double>(counters.commits));
        failed.raise_to(static_cast<double>(failures));
        transactions.raise_to(static_cast<double>(counters.transactions));
        lost.raise_to(static_cast<double>(broken));
        waiting.set(static_cast<double>(counters.transactions_waiting));
        reads.set(static_cast<double>(counters.reads_waiting));
    };
    auto damages = metrics.counter("domtok_search_damages_total",
                                   "Damaged files of the search index that were removed since the start.");
    metrics.before_collect([this, show, damages]() mutable {
        if (state_->search_apart) damages.raise_to(static_cast<double>(state_->search_apart->damages()));
        if (state_->server) {
            const auto counters = state_->server->store.counters();
            show(counters, counters.contentions, counters.lost_connections);
        } else if (state_->embedded) {
            const auto counters = state_->embedded->store.counters();
            show(counters, counters.failed_commits, 0);
        }
    });
}

} // namespace domtok::app
