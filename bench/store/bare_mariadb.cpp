#include "bench/store/bare_mariadb.hpp"

#include "bench/store/orders.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/mysql/handshake_params.hpp>
#include <boost/mysql/results.hpp>
#include <boost/mysql/tcp.hpp>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace domtok::bench {

namespace {

using Watch = std::chrono::steady_clock;

/// A connection as everybody would make it.
class Bare {
public:
    explicit Bare(const sql::mysql::Address& server) : connection_{context_}
    {
        const boost::asio::ip::tcp::endpoint where{boost::asio::ip::make_address(server.host), server.port};
        connection_.connect(where, {server.user, server.password, server.database});
        connection_.stream().set_option(boost::asio::ip::tcp::no_delay{true});
        take_ = connection_.prepare_statement(std::string(take_stock));
    }

    void take_one()
    {
        connection_.execute(take_.bind(1, 1, hot_sku, 1), result_);
        if (result_.affected_rows() != 1) throw std::logic_error("no stock");
    }

private:
    boost::asio::io_context context_{1};
    boost::mysql::tcp_connection connection_;
    boost::mysql::statement take_;
    boost::mysql::results result_;
};

} // namespace

Taken take_bare(const sql::mysql::Address& server, int connections, std::chrono::seconds how_long)
{
    std::vector<std::unique_ptr<Bare>> all;
    for (int i = 0; i < connections; ++i)
        all.push_back(std::make_unique<Bare>(server));
    std::atomic<std::int64_t> done = 0;
    const auto begin = Watch::now();
    {
        std::vector<std::jthread> threads;
        for (auto& each : all)
            threads.emplace_back([&] {
                for (; Watch::now() - begin < how_long; ++done)
                    each->take_one();
            });
    }
    return {.updates = done, .took = Watch::now() - begin};
}

} // namespace domtok::bench
