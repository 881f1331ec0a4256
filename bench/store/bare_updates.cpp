#include "bench/store/bare_mariadb.hpp"
#include "bench/store/orders.hpp"
#include "platform/sql/mysql/session.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace domtok::bench {
namespace {

constexpr auto make_stock = "CREATE TABLE IF NOT EXISTS stock (sku BIGINT NOT NULL PRIMARY KEY, available "
                            "BIGINT NOT NULL, reserved BIGINT NOT "
                            "NULL, CHECK (available >= 0)) ENGINE=InnoDB";

constexpr auto fill_stock =
    "INSERT INTO stock (sku, available, reserved) VALUES (1, 1000000000, 0) "
    "ON DUPLICATE KEY UPDATE available = VALUES(available), reserved = VALUES(reserved)";

struct Wanted {
    std::string url;
    int seconds = 2;
    std::vector<int> connections{1, 8, 32, 64};
};

void execute(sql::mysql::Session& session, std::string_view statement)
{
    session.open();
    session.execute(statement);
    session.execute("COMMIT");
}

void measure(const Wanted& wanted)
{
    const auto server = sql::mysql::parse_address(wanted.url);
    if (!server) throw std::runtime_error(server.error().message);
    sql::mysql::Settings settings;
    settings.address = *server;
    sql::mysql::Session session{settings, sql::mysql::Session::Role::writer};
    execute(session, make_stock);
    execute(session, fill_stock);
    for (const int connections : wanted.connections)
        std::printf("%d %.0f\n", connections,
                    take_bare(*server, connections, std::chrono::seconds{wanted.seconds}).per_second());
}

} // namespace
} // namespace domtok::bench

int main(int argc, char** argv)
{
    CLI::App app{"Prints how many bare conditional updates of one row a second a server makes, a line for "
                 "each number\n"
                 "of connections. It leaves a table `stock` behind: a shop's user may drop none.\n\n"
                 "  bare_updates mysql://user:password@127.0.0.1:3306/scratch"};
    domtok::bench::Wanted wanted;
    app.add_option("url", wanted.url, "the database, in which a table `stock` is nobody else's")->required();
    app.add_option("--seconds", wanted.seconds, "for each number of connections (default: 2)");
    app.add_option("--connections", wanted.connections, "(default: 1,8,32,64)")->delimiter(',');
    CLI11_PARSE(app, argc, argv);
    try {
        domtok::bench::measure(wanted);
    } catch (const std::exception& thrown) {
        std::fprintf(stderr, "bare_updates: %s\n", thrown.what());
        return 1;
    }
    return 0;
}
