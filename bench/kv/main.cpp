#include "platform/crypto/system_random.hpp"
#include "platform/kv/redis/redis_kv.hpp"
#include "platform/log/null_log.hpp"
#include "platform/net/loop.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/net/task_group.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace domtok::bench {
namespace {

/// Commands that so many coroutines send, each the next when it has the answer to the last.
class Load {
public:
    Load(net::Loop& loop, const kv::redis::Address& address)
        : loop_{loop}
        , store_{{loop.executor(), clock_, timers_, random_}, {.address = address, .replies = {}}}
    {
    }

    Task<> run(const std::vector<std::string>& commands, const std::vector<std::size_t>& together,
               long long count)
    {
        net::TaskGroup connection{loop_.executor(), 1, fail};
        if (!connection.start(store_.run(log_))) co_return;
        const auto alarm = timers_.alarm();
        while (!store_.statistics().is_connected)
            co_await alarm->wait_until(clock_.steady_now() + std::chrono::milliseconds{1});
        co_await store_.set(context_, "key", "xxx", std::chrono::hours{1});
        for (const auto& command : commands)
            for (const auto workers : together)
                co_await measure(command, workers, count);
        store_.stop();
        co_await connection.wait();
    }

private:
    static void fail(const std::exception_ptr& fault) { std::rethrow_exception(fault); }

    Task<> measure(const std::string& command, std::size_t workers, long long count)
    {
        net::TaskGroup group{loop_.executor(), workers, fail};
        left_ = count;
        const auto begin = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < workers; ++i)
            if (!group.start(work(command))) throw std::logic_error("no room");
        co_await group.wait();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        std::printf("%s %zu %.0f\n", command.c_str(), workers, static_cast<double>(count) / took.count());
        std::fflush(stdout);
    }

    Task<> work(const std::string& command)
    {
        while (left_-- > 0) {
            if (command == "get")
                co_await store_.get(context_, "key");
            else if (command == "set")
                co_await store_.set(context_, "key", "xxx", std::chrono::hours{1});
            else
                co_await store_.increment(context_, "number", 1, std::chrono::hours{1});
        }
    }

    net::Loop& loop_;
    net::SystemClock clock_;
    net::LoopTimers timers_{loop_.executor(), clock_};
    crypto::SystemRandom random_;
    log::NullLog log_;
    kv::redis::RedisKv store_;
    Context context_;
    long long left_ = 0;
};

} // namespace
} // namespace domtok::bench

int main(int argc, char** argv)
{
    CLI::App app{"Measures commands a second to a Redis server, one after another and many at a time; run.py "
                 "starts a server and sets\nwhat redis-benchmark reaches beside it.\n\n"
                 "  bench_kv --redis redis://127.0.0.1:6379 --together 1,64 --commands get,increment"};
    std::string url{"redis://127.0.0.1:6379"};
    std::vector<std::size_t> together{1, 64};
    std::vector<std::string> commands{"get", "set", "increment"};
    long long count = 200'000;
    app.add_option("--redis", url, "the server (default: redis://127.0.0.1:6379)");
    app.add_option("--together", together, "commands in flight (default: 1,64)")->delimiter(',');
    app.add_option("--commands", commands, "get, set, increment (default: all)")
        ->delimiter(',')
        ->check(CLI::IsMember({"get", "set", "increment"}));
    app.add_option("--count", count, "commands a run (default: 200000)");
    CLI11_PARSE(app, argc, argv);
    const auto address = domtok::kv::redis::parse_address(url);
    if (!address) {
        std::fprintf(stderr, "bench_kv: %s\n", address.error().message.c_str());
        return 1;
    }
    domtok::net::Loop loop;
    domtok::bench::Load load{loop, *address};
    loop.run(load.run(commands, together, count));
    return 0;
}
