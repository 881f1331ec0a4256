#include "app/commands/demo_accounts.hpp"
#include "app/commands/options.hpp"
#include "app/placement.hpp"
#include "app/process.hpp"
#include "app/rpc_edge.hpp"
#include "app/web.hpp"
#include "platform/net/listener.hpp"
#include "platform/net/loop.hpp"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace domtok::app {

namespace {

/// Beyond the drain of requests: for what runs in the background.
constexpr std::chrono::seconds patience{5};

/// How often it is looked whether everybody has gone.
constexpr std::chrono::milliseconds farewell_look{20};

constexpr std::string_view web_task = "http";
constexpr std::string_view rpc_task = "rpc";

/// What the one at the terminal wants to know of a shop.
Task<> greet(Process& process, const std::string& address, const DataDirectory& directory)
{
    std::cout << "DomTok serves at " << address << "\n"
              << "  data      " << directory.path().string() << "\n"
              << "  health    " << address << "/healthz\n"
              << "  metrics   " << address << "/metrics\n"
              << "  contract  " << address << "/openapi.json\n";
    if (!process.placement().has(Service::user)) co_return;
    if (co_await has_demo_accounts(process))
        print_demo_accounts(process, address);
    else
        std::cout << "\nThe shop is empty. Stop it and run `domtok demo` to fill it, or register:\n"
                  << "  curl " << address
                  << "/api/v1/user/register -d 'name=me&password=secret&email=me@example.com'\n";
}

/// And of services alone.
void greet_callers(const Placement& placement, const net::Endpoint& endpoint)
{
    std::string names;
    for (const auto name : placement.names())
        names += (names.empty() ? "" : ", ") + std::string(name);
    std::cout << "DomTok answers calls to " << names << " at " << endpoint.to_string() << "\n";
}

class Serving {
public:
    Serving(net::Loop& loop, Machine& machine, const Settings& settings, const DataDirectory& directory,
            const Placement& placement)
        : loop_{loop}
        , machine_{machine}
        , settings_{settings}
        , directory_{directory}
        , placement_{placement}
    {
    }

    Task<> run()
    {
        auto started = co_await Process::start(loop_.executor(), machine_, settings_, directory_, placement_);
        if (!started) {
            status_ = fail(started.error());
            co_return;
        }
        const auto process = *std::move(started);
        co_await serve_until_told_to_stop(*process);
        const auto hanging = co_await process->background().stop(settings_.node.drain + patience);
        // What still runs refers to what would be destroyed now.
        if (!hanging.empty()) std::quick_exit(1);
        edges_ = {};
    }

    int status() const { return status_; }

private:
    /// Where others reach this process. Goes before the process does.
    struct Edges {
        std::unique_ptr<RpcEdge> rpc;
        std::unique_ptr<Web> web;
    };

    Task<> serve_until_told_to_stop(Process& process)
    {
        if (const auto joined = co_await join(process); !joined) {
            status_ = fail(joined.error());
            co_return;
        }
        if (edges_.rpc) greet_callers(placement_, edges_.rpc->endpoint());
        if (edges_.web) co_await greet(process, edges_.web->address(), directory_);
        std::cout << "\nCtrl-C stops it." << std::endl;
        co_await loop_.stop_signal();
        std::cout << "Stopping: requests that have begun are finished." << std::endl;
        co_await leave(process);
    }

    /// Nobody's request or call is lost in it, if there is another process to take over.
    Task<> leave(Process& process)
    {
        if (edges_.web) edges_.web->leave();
        co_await process.registry().leave(process.clock().steady_now() + settings_.node.drain);
        if (!placement_.is_whole()) co_await stay_for_who_has_not_noticed(process);
        // Who asks goes before who is asked: a request that has begun may need services of this process.
        if (edges_.web) co_await process.background().stop(web_task, settings_.node.drain + patience);
        if (edges_.rpc) co_await process.background().stop(rpc_task, settings_.node.drain + patience);
    }

    /// Callers that follow the registry close their connections by themselves.
    Task<> stay_for_who_has_not_noticed(Process& process)
    {
        const auto is_in_use = [this] {
            return (edges_.rpc && edges_.rpc->is_in_use()) || (edges_.web && edges_.web->is_in_use());
        };
        const auto& clock = process.clock();
        const auto alarm = process.timers().alarm();
        const auto end = clock.steady_now() + settings_.node.farewell;
        while (is_in_use() && clock.steady_now() < end)
            co_await alarm->wait_until(clock.now() + farewell_look);
    }

    /// Knows the others before it can be found, and before it listens where callers may still look for the
    /// process that was there before: what it is asked it can answer.
    Task<Result<>> join(Process& process)
    {
        auto& registry = process.registry();
        const auto deadline = process.clock().steady_now() + settings_.rpc.registry_patience;
        CO_CHECK(co_await registry.ready(deadline));
        CO_CHECK(open_edges(process));
        if (!edges_.rpc) co_return Result<>{};
        for (const auto service : placement_.names())
            registry.announce(std::string(service), {.endpoint = edges_.rpc->advertised()});
        co_return co_await registry.ready(deadline);
    }

    Result<> open_edges(Process& process)
    {
        try {
            if (is_called()) open_rpc(process);
            if (placement_.gateway) open_web(process);
            return {};
        } catch (const net::ListenFault& fault) {
            return refuse(ErrorCode::invalid_argument, fault.what());
        }
    }

    /// Whether anybody calls services of this process over the wire.
    bool is_called() const
    {
        return !placement_.services.empty() && (!placement_.is_whole() || settings_.rpc.through_wire);
    }

    void open_rpc(Process& process)
    {
        edges_.rpc = std::make_unique<RpcEdge>(loop_.executor(), process, settings_);
        process.background().run(
            std::string(rpc_task), [this] { return edges_.rpc->run(); }, [this] { edges_.rpc->stop(); });
    }

    void open_web(Process& process)
    {
        edges_.web = std::make_unique<Web>(loop_.executor(), process, settings_);
        process.background().run(
            std::string(web_task), [this] { return edges_.web->run(); }, [this] { edges_.web->stop(); });
    }

    net::Loop& loop_;
    Machine& machine_;
    const Settings& settings_;
    const DataDirectory& directory_;
    const Placement& placement_;
    Edges edges_;
    int status_{0};
};

} // namespace

int serve(const Options& options, const std::vector<std::string>& services)
{
    const auto placement = placement_of(services);
    if (!placement) return fail(placement.error());
    const auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());

    net::Loop loop;
    Machine machine;
    Serving serving{loop, machine, *settings, *directory, *placement};
    loop.run(serving.run());
    return serving.status();
}

} // namespace domtok::app
