#pragma once

#include "app/data_directory.hpp"
#include "app/machine.hpp"
#include "app/migrations.hpp"
#include "app/placement.hpp"
#include "app/settings.hpp"
#include "platform/images/images.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/search/index.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/mysql/settings.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace domtok::app {

/// The SQL server of these settings; none when the store is embedded. Refuses with invalid_argument.
Result<std::optional<sql::mysql::Address>> sql_server(const StoreSettings& settings);

/// Refuses with invalid_argument an engine that is not known, or not reached by such an address.
Result<> check_store(const StoreSettings& settings);

/// Where the embedded SQL store of these settings is. Refuses with invalid_argument a URL of another engine.
Result<std::filesystem::path> sqlite_file(const StoreSettings& settings, const DataDirectory& directory);

/// The folder of the pictures.
Result<std::filesystem::path> pictures_folder(const StoreSettings& settings, const DataDirectory& directory);

/// The engines of what is kept, as the settings choose them, open. Made before the services and destroyed
/// after them; the loop outlives it.
class Engines {
public:
    /// Those that the services of this process need. Refuses with invalid_argument URLs that are not known
    /// and a node.worker that another process has; throws sql::Fault when the store cannot be opened.
    static Result<std::unique_ptr<Engines>> open(const boost::asio::any_io_executor& loop, Machine& machine,
                                                 const Settings& settings, const DataDirectory& directory,
                                                 const Placement& placement = {});
    ~Engines();
    Engines(const Engines&) = delete;
    Engines& operator=(const Engines&) = delete;

    /// Brings the tables up to date. Returns what was done. Throws sql::Fault.
    Task<std::vector<Migrated>> migrate(Time now);

    /// Of a process without services: using it is a mistake in the program.
    sql::Database& database();
    search::Index& search();
    images::Images& images();

    /// The number of this process in its ids. As long as this lives no other process of the same services has
    /// it, on the same database.
    int worker() const;

    /// Whether no other process can have the store open.
    bool is_exclusive() const;

    /// Whether the search lives in another store than the catalogue, and has to follow it.
    bool search_is_apart() const;

    /// Whether it has followed it to the end once, and answers.
    bool search_is_filled() const;

    /// Has metrics say what the store does.
    void watch(metrics::Registry& metrics);

private:
    struct State;
    explicit Engines(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

} // namespace domtok::app
