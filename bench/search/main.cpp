#include "bench/search/goods.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/net/task_group.hpp"
#include "platform/search/embedded/embedded_search.hpp"
#include "platform/search/embedded/tables.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <vector>

namespace domtok::bench {
namespace {

namespace fs = std::filesystem;

double milliseconds_since(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

/// Of this process, in MiB.
double resident()
{
    std::ifstream status{"/proc/self/statm"};
    double all = 0;
    double in_memory = 0;
    status >> all >> in_memory;
    return in_memory * 4096 / (1 << 20);
}

/// One embedded search on one loop.
class Bench {
public:
    explicit Bench(const fs::path& folder)
        : store_{{.file = folder / "search.db"}, clock_}
        , database_{store_, context_.get_executor()}
        , tasks_{context_.get_executor(), 500,
                 [](const std::exception_ptr& fault) { std::rethrow_exception(fault); }}
    {
    }

    void fill(std::int64_t documents)
    {
        const auto begin = std::chrono::steady_clock::now();
        finish(put_all(documents));
        const auto took = milliseconds_since(begin) / 1000;
        std::printf("%lld documents in %.1f s, %.0f a second\n", static_cast<long long>(documents), took,
                    static_cast<double>(documents) / took);
    }

    void measure(const Kind& kind, int rounds)
    {
        std::mt19937 random{42};
        std::vector<double> times;
        double hits = 0;
        for (int round = 0; round < rounds; ++round) {
            const auto query = kind.make(random);
            const auto begin = std::chrono::steady_clock::now();
            finish(find(query, hits));
            times.push_back(milliseconds_since(begin));
        }
        std::ranges::sort(times);
        std::printf("%-46s %8.2f %8.2f %9.0f\n", kind.name.c_str(), times[times.size() / 2],
                    times[times.size() * 99 / 100], hits / rounds);
    }

private:
    Task<> put_all(std::int64_t documents)
    {
        const auto make = [](sql::Transaction& transaction) {
            sql::migrate(transaction, search::schema(), {});
        };
        co_await database_.transact(nobody_, make);
        for (std::int64_t id = 1; id <= documents; ++id) {
            co_await tasks_.room();
            if (!tasks_.start(put(id))) throw std::logic_error("no room");
        }
        co_await tasks_.wait();
    }

    Task<> put(std::int64_t id)
    {
        const auto document = product(id);
        co_await search_.upsert(nobody_, document);
    }

    Task<> find(const search::Query& query, double& hits)
    {
        const auto found = co_await search_.find(nobody_, query);
        hits += static_cast<double>(found.value().total);
    }

    void finish(Task<> task)
    {
        boost::asio::co_spawn(context_, std::move(task), [](const std::exception_ptr& fault) {
            if (fault) std::rethrow_exception(fault);
        });
        context_.run();
        context_.restart();
    }

    boost::asio::io_context context_{1};
    net::SystemClock clock_;
    sql::sqlite::Store store_;
    sql::sqlite::LoopDatabase database_;
    search::EmbeddedSearch search_{database_};
    net::TaskGroup tasks_;
    Context nobody_;
};

int run(int argc, char** argv)
{
    CLI::App app{
        "Measures the embedded search: milliseconds of one query at a time, from the loop and back."};
    std::int64_t documents = 100'000;
    int rounds = 300;
    fs::path folder = "bench-search";
    app.add_option("--documents", documents, "How many products there are")->capture_default_str();
    app.add_option("--rounds", rounds, "How many queries of each kind")->capture_default_str();
    app.add_option("--folder", folder, "A folder to make, which must not exist")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (!fs::create_directories(folder)) throw std::runtime_error(folder.string() + " is there already");

    const auto before = resident();
    Bench bench{folder};
    bench.fill(documents);
    std::printf("data file %.0f MiB\n\n%-46s %8s %8s %9s\n",
                static_cast<double>(fs::file_size(folder / "search.db")) / (1 << 20), "", "p50 ms", "p99 ms",
                "hits");
    for (const auto& kind : kinds())
        bench.measure(kind, rounds);
    std::printf("\nmemory %.0f MiB more than at the start\n", resident() - before);
    return 0;
}

} // namespace
} // namespace domtok::bench

int main(int argc, char** argv)
{
    return domtok::bench::run(argc, argv);
}
