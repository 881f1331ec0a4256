#include "app/commands/demo_accounts.hpp"
#include "app/commands/options.hpp"
#include "app/followed_settings.hpp"
#include "app/observe_edge.hpp"
#include "app/placement.hpp"
#include "app/process.hpp"
#include "app/readiness.hpp"
#include "app/rpc_edge.hpp"
#include "app/shared_settings.hpp"
#include "app/web.hpp"
#include "platform/net/listener.hpp"
#include "platform/net/loop.hpp"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
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
    Serving(net::Loop& loop, Machine& machine, const LoadedSettings& loaded, const DataDirectory& directory,
            const Placement& placement)
        : loop_{loop}
        , machine_{machine}
        , loaded_{loaded}
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
        edges_.emplace(*process);
        co_await serve_until_told_to_stop(*process);
        const auto hanging = co_await process->background().stop(settings_.node.drain + patience);
        // What still runs refers to what would be destroyed now.
        if (!hanging.empty()) std::quick_exit(1);
        edges_.reset();
    }

    int status() const { return status_; }

private:
    /// Where others reach this process. Goes before the process does.
    struct Edges {
        explicit Edges(Process& process) : readiness{process} {}

        Readiness readiness;
        std::unique_ptr<http::StatusPages> status;
        std::unique_ptr<ObserveEdge> observe;
        std::unique_ptr<RpcEdge> rpc;
        std::unique_ptr<Web> web;
        std::unique_ptr<FollowedSettings> followed;
    };

    Task<> serve_until_told_to_stop(Process& process)
    {
        if (const auto joined = co_await join(process); !joined) {
            status_ = fail(joined.error());
            co_return;
        }
        if (edges_->rpc) greet_callers(placement_, edges_->rpc->endpoint());
        if (edges_->observe)
            std::cout << "DomTok is observed at http://" << edges_->observe->endpoint().to_string()
                      << " (/healthz, /readyz, /metrics)\n";
        if (edges_->web) co_await greet(process, edges_->web->address(), directory_);
        std::cout << "\nCtrl-C stops it." << std::endl;
        co_await stop_->wait();
        std::cout << "Stopping: requests that have begun are finished." << std::endl;
        co_await leave(process);
    }

    /// Nobody's request or call is lost in it, if there is another process to take over.
    Task<> leave(Process& process)
    {
        edges_->readiness.stop();
        if (edges_->web) edges_->web->leave();
        co_await process.registry().leave(process.clock().steady_now() + settings_.node.drain);
        if (!placement_.is_whole()) co_await stay_for_who_has_not_noticed(process);
        // Who asks goes before who is asked: a request that has begun may need services of this process.
        if (edges_->web) co_await process.background().stop(web_task, settings_.node.drain + patience);
        if (edges_->rpc) co_await process.background().stop(rpc_task, settings_.node.drain + patience);
    }

    /// Callers that follow the registry close their connections by themselves.
    Task<> stay_for_who_has_not_noticed(Process& process)
    {
        const auto is_in_use = [this] {
            return (edges_->rpc && edges_->rpc->is_in_use()) || (edges_->web && edges_->web->is_in_use());
        };
        const auto& clock = process.clock();
        const auto alarm = process.timers().alarm();
        const auto end = clock.steady_now() + settings_.node.farewell;
        while (is_in_use() && clock.steady_now() < end)
            co_await alarm->wait_until(clock.steady_now() + farewell_look);
    }

    /// Knows the others before it can be found, and before it listens where callers may still look for the
    /// process that was there before: what it is asked it can answer.
    Task<Result<>> join(Process& process)
    {
        auto& registry = process.registry();
        const auto deadline = process.clock().steady_now() + settings_.rpc.registry_patience;
        CO_CHECK(opened([&] { open_observe(process); }));
        CO_CHECK(co_await registry.ready(deadline));
        // From here on there is something to leave.
        stop_.emplace(loop_);
        CO_CHECK(opened([&] { open_edges(process); }));
        if (edges_->rpc) {
            for (const auto service : placement_.names())
                registry.announce(std::string(service), {.endpoint = edges_->rpc->advertised()});
            CO_CHECK(co_await registry.ready(deadline));
        }
        edges_->readiness.joined();
        co_return Result<>{};
    }

    template <class Open>
    static Result<> opened(Open open)
    {
        try {
            open();
            return {};
        } catch (const net::ListenFault& fault) {
            return refuse(ErrorCode::invalid_argument, fault.what());
        }
    }

    void open_edges(Process& process)
    {
        if (is_called()) open_rpc(process);
        if (placement_.gateway) open_web(process);
        if (has_shared_settings(settings_.rpc)) follow_settings(process);
    }

    /// Whether anybody calls services of this process over the wire.
    bool is_called() const
    {
        return !placement_.services.empty() && (!placement_.is_whole() || settings_.rpc.through_wire);
    }

    /// The first to come and the last to go: a process is looked at most when it cannot serve.
    void open_observe(Process& process)
    {
        edges_->status = std::make_unique<http::StatusPages>(process.metrics(),
                                                             [this] { return edges_->readiness.missing(); });
        if (settings_.node.observe.empty()) return;
        edges_->observe =
            std::make_unique<ObserveEdge>(loop_.executor(), process, *edges_->status, settings_);
        process.background().run(
            "observe", [this] { return edges_->observe->run(); }, [this] { edges_->observe->stop(); });
    }

    void follow_settings(Process& process)
    {
        const auto adopt = [this, &process](const Settings& settings) {
            process.adopt(settings);
            if (edges_->web) edges_->web->adopt(settings);
        };
        edges_->followed = std::make_unique<FollowedSettings>(
            loop_.executor(), process,
            FollowedSettings::Beginning{
                .own = loaded_.own, .shared_text = loaded_.shared_text, .settings = settings_},
            adopt);
    }

    void open_rpc(Process& process)
    {
        edges_->rpc = std::make_unique<RpcEdge>(loop_.executor(), process, settings_);
        process.background().run(
            std::string(rpc_task), [this] { return edges_->rpc->run(); }, [this] { edges_->rpc->stop(); });
    }

    void open_web(Process& process)
    {
        edges_->web = std::make_unique<Web>(loop_.executor(), process, *edges_->status, settings_);
        process.background().run(
            std::string(web_task), [this] { return edges_->web->run(); }, [this] { edges_->web->stop(); });
    }

    net::Loop& loop_;
    Machine& machine_;
    const LoadedSettings& loaded_;
    const Settings& settings_{loaded_.settings}; ///< those of the start
    const DataDirectory& directory_;
    const Placement& placement_;
    std::optional<Edges> edges_;
    std::optional<net::StopSignal> stop_;
    int status_{0};
};

} // namespace

int serve(const Options& options, const std::vector<std::string>& services)
{
    const auto placement = placement_of(services);
    if (!placement) return fail(placement.error());
    const auto loaded = load_all_settings(options, Patience::of_a_start);
    if (!loaded) return fail(loaded.error());
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());
    if (const auto kept = must_not_have_vanished(loaded->shared_text, *directory); !kept)
        return fail(kept.error());

    // Who reads the log may go away; what is written then fails, and is counted.
    std::signal(SIGPIPE, SIG_IGN);
    net::Loop loop;
    Machine machine;
    Serving serving{loop, machine, *loaded, *directory, *placement};
    loop.run(serving.run());
    return serving.status();
}

} // namespace domtok::app
