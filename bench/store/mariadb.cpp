#include "bench/store/bare_mariadb.hpp"
#include "bench/store/orders.hpp"
#include "platform/net/task_group.hpp"
#include "platform/sql/mysql/loop_database.hpp"
#include "platform/sql/mysql/session.hpp"
#include "platform/sql/mysql/store.hpp"
#include "platform/testing/mariadb_server.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

namespace domtok::bench {
namespace {

constexpr std::int64_t pieces = 1'000'000'000;

/// Of bare updates from one number of connections, in each round.
constexpr std::chrono::seconds bare_for{2};

constexpr std::array<std::string_view, 5> mariadb_tables{
    "CREATE TABLE stock (sku BIGINT NOT NULL PRIMARY KEY, available BIGINT NOT NULL, reserved BIGINT NOT "
    "NULL, "
    "CHECK (available >= 0)) ENGINE=InnoDB",
    "CREATE TABLE orders (id BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, status BIGINT NOT NULL, "
    "total BIGINT NOT NULL, address VARCHAR(255) NOT NULL, created_at BIGINT NOT NULL) ENGINE=InnoDB",
    "CREATE TABLE order_lines (order_id BIGINT NOT NULL, sku BIGINT NOT NULL, quantity BIGINT NOT NULL, "
    "price BIGINT NOT NULL, PRIMARY KEY (order_id, sku)) ENGINE=InnoDB",
    "CREATE TABLE reservations (order_id BIGINT NOT NULL, sku BIGINT NOT NULL, quantity BIGINT NOT NULL, "
    "state BIGINT NOT NULL, expires_at BIGINT NOT NULL, PRIMARY KEY (order_id, sku)) ENGINE=InnoDB",
    "INSERT INTO stock (sku, available, reserved) VALUES (1, 1000000000, 0)",
};

struct Wanted {
    std::filesystem::path folder{"bench-mariadb"};
    std::int64_t orders = 20'000;
    int together = 64;
    std::vector<int> connections{1, 8, 32, 64};
    int writers = 2;
    int rounds = 3;
    bool binlog = false;
};

class SystemClock final : public Clock {
public:
    Time now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    SteadyTime steady_now() const override { return std::chrono::steady_clock::now(); }
};

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// Whole orders of the same SKU through our store.
class Shop {
public:
    Shop(const sql::mysql::Address& address, const Wanted& wanted, std::int64_t first)
        : wanted_{wanted}
        , store_{{.address = address, .writers = wanted.writers}, clock_}
        , database_{store_, context_.get_executor()}
        , tasks_{context_.get_executor(), 10'000,
                 [](const std::exception_ptr& fault) { std::rethrow_exception(fault); }}
        , first_{first}
    {
    }

    Outcome run()
    {
        const auto begin = clock_.steady_now();
        for (int i = 0; i < wanted_.together; ++i)
            if (!tasks_.start(place_orders())) throw std::logic_error("too many coroutines");
        context_.run();
        const auto took = std::chrono::duration<double>(clock_.steady_now() - begin).count();
        const auto counters = store_.counters();
        return {.per_second = static_cast<double>(wanted_.orders) / took,
                .batch = static_cast<double>(counters.transactions) / static_cast<double>(counters.commits)};
    }

private:
    static Result<> place(sql::Transaction& t, std::int64_t id)
    {
        if (t.execute(take_stock, 1, 1, hot_sku, 1) != 1) return refuse(ErrorCode::out_of_stock, "none left");
        t.execute(insert_order, id, id % 10'000, 1, Money::of_units(199'900), address, id);
        t.execute(insert_line, id, hot_sku, 1, Money::of_units(199'900));
        t.execute(insert_reservation, id, hot_sku, 1, 1, id);
        return {};
    }

    Task<> place_orders()
    {
        while (placed_ < wanted_.orders) {
            const auto id = first_ + ++placed_;
            const auto placed =
                co_await database_.transact(for_nobody_, [id](sql::Transaction& t) { return place(t, id); });
            if (!placed) throw std::logic_error("an order was refused");
        }
    }

    const Wanted& wanted_;
    const Context for_nobody_;
    SystemClock clock_;
    boost::asio::io_context context_{1};
    sql::mysql::Store store_;
    sql::mysql::LoopDatabase database_;
    net::TaskGroup tasks_;
    std::int64_t first_;
    std::int64_t placed_ = 0;
};

/// Nothing oversold, and as many orders as pieces they took. Throws std::logic_error.
void audit(const sql::mysql::Settings& settings, std::int64_t updates, std::int64_t orders)
{
    sql::mysql::Session session{settings, sql::mysql::Session::Role::reader};
    session.open();
    const auto expect = [&](std::string_view what, std::int64_t expected) {
        const std::function<bool(const sql::Row&)> compare = [&](const sql::Row& row) {
            if (row.integer(0) != expected)
                throw std::logic_error("the books do not add up: " + std::string(what));
            return false;
        };
        session.run(what, {}, &compare);
    };
    expect("SELECT reserved FROM stock WHERE sku = 1", updates + orders);
    expect("SELECT available FROM stock WHERE sku = 1", pieces - updates - orders);
    for (const auto* const table : {"orders", "order_lines", "reservations"})
        expect("SELECT COUNT(*) FROM " + std::string(table), orders);
}

void measure(const Wanted& wanted)
{
    std::filesystem::remove_all(wanted.folder);
    test::MariadbServer::Options options{"--innodb-buffer-pool-size=256M", "--innodb-log-file-size=256M"};
    if (wanted.binlog) options.insert(options.end(), {"--log-bin", "--sync-binlog=1", "--server-id=1"});
    const test::MariadbServer server{std::filesystem::absolute(wanted.folder), options};
    sql::mysql::Settings settings;
    settings.address = server.address("mysql");
    {
        sql::mysql::Session session{settings, sql::mysql::Session::Role::writer};
        session.open();
        session.execute("CREATE DATABASE bench");
        session.execute("USE bench");
        for (const auto table : mariadb_tables)
            session.execute(table);
        session.execute("COMMIT");
    }
    settings.address.database = "bench";

    std::printf(
        "MariaDB on this machine, innodb_flush_log_at_trx_commit=1%s; each figure a second, median of %d\n",
        wanted.binlog ? ", binary log with sync_binlog=1" : "", wanted.rounds);
    std::vector<std::vector<double>> bare(wanted.connections.size());
    std::vector<double> ours;
    std::vector<double> batches;
    std::int64_t updates = 0;
    std::int64_t placed = 0;
    for (int round = 0; round < wanted.rounds; ++round) {
        for (std::size_t i = 0; i < bare.size(); ++i) {
            const auto taken = take_bare(settings.address, wanted.connections[i], bare_for);
            bare[i].push_back(taken.per_second());
            updates += taken.updates;
        }
        const auto outcome = Shop{settings.address, wanted, placed}.run();
        ours.push_back(outcome.per_second);
        batches.push_back(outcome.batch);
        placed += wanted.orders;
    }
    audit(settings, updates, placed);
    double best = 0;
    for (std::size_t i = 0; i < bare.size(); ++i) {
        std::printf("conditional updates of one row, %3d connections: %9.0f\n", wanted.connections[i],
                    median(bare[i]));
        best = std::max(best, median(bare[i]));
    }
    std::printf("orders of one SKU, %d at a time, %d writers:        %9.0f, %.1f a commit, %.1f x the best "
                "of those\n",
                wanted.together, wanted.writers, median(ours), median(batches), median(ours) / best);
}

} // namespace
} // namespace domtok::bench

int main(int argc, char** argv)
{
    CLI::App app{
        "Measures orders of one hot SKU through the MySQL store (a conditional stock update, the order, a\n"
        "line and a reservation each) beside bare conditional updates of that one row, on one server.\n\n"
        "  bench_mariadb                        the server's data in the current folder's file system\n"
        "  bench_mariadb --folder /data/x --binlog"};
    domtok::bench::Wanted wanted;
    app.add_option("--folder", wanted.folder, "where the server keeps its data; emptied first");
    app.add_option("--orders", wanted.orders, "orders a round (default: 20000)");
    app.add_option("--together", wanted.together, "orders under way at a time (default: 64)");
    app.add_option("--connections", wanted.connections, "of the bare updates (default: 1,8,32,64)")
        ->delimiter(',');
    app.add_option("--writers", wanted.writers, "connections of our store that write (default: 2)");
    app.add_option("--rounds", wanted.rounds, "of which the median is shown (default: 3)");
    app.add_flag("--binlog", wanted.binlog, "with a binary log that is synced with each commit");
    CLI11_PARSE(app, argc, argv);
    try {
        domtok::bench::measure(wanted);
    } catch (const std::exception& thrown) {
        std::fprintf(stderr, "bench_mariadb: %s\n", thrown.what());
        return 1;
    }
    return 0;
}
