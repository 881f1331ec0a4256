#include "app/commands/demo_accounts.hpp"
#include "app/commands/options.hpp"
#include "app/process.hpp"
#include "app/web.hpp"
#include "platform/net/listener.hpp"
#include "platform/net/loop.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

namespace domtok::app {

namespace {

constexpr std::array<std::string_view, 6> service_names{"gateway", "user",  "commodity",
                                                        "cart",    "order", "payment"};

/// Beyond the drain of requests: for what runs in the background.
constexpr std::chrono::seconds patience{5};

/// One process serves all services, or none: apart, they would need a way to call each other.
Result<> check_services(const std::vector<std::string>& services)
{
    for (const auto& name : services)
        if (std::ranges::find(service_names, name) == service_names.end())
            return refuse(ErrorCode::invalid_argument,
                          "there is no service '" + name +
                              "'; there are gateway, user, commodity, cart, order, payment");
    const auto has = [&](std::string_view name) {
        return std::ranges::find(services, name) != services.end();
    };
    if (services.empty() || std::ranges::all_of(service_names, has)) return {};
    return refuse(
        ErrorCode::invalid_argument,
        "services cannot run in processes of their own yet: name all of them, or none, which is the same");
}

/// What the one at the terminal wants to know.
Task<> greet(Process& process, const std::string& address, const DataDirectory& directory)
{
    std::cout << "DomTok serves at " << address << "\n"
              << "  data      " << directory.path().string() << "\n"
              << "  health    " << address << "/healthz\n"
              << "  metrics   " << address << "/metrics\n"
              << "  contract  " << address << "/openapi.json\n";
    if (co_await has_demo_accounts(process))
        print_demo_accounts(process, address);
    else
        std::cout << "\nThe shop is empty. Stop it and run `domtok demo` to fill it, or register:\n"
                  << "  curl " << address
                  << "/api/v1/user/register -d 'name=me&password=secret&email=me@example.com'\n";
    std::cout << "\nCtrl-C stops it." << std::endl;
}

class Serving {
public:
    Serving(net::Loop& loop, Machine& machine, const Settings& settings, const DataDirectory& directory)
        : loop_{loop}
        , machine_{machine}
        , settings_{settings}
        , directory_{directory}
    {
    }

    Task<> run()
    {
        auto started = co_await Process::start(loop_.executor(), machine_, settings_, directory_);
        if (!started) {
            status_ = fail(started.error());
            co_return;
        }
        const auto process = *std::move(started);
        const auto web = open_web(*process);
        if (web) {
            process->background().run("http", [&] { return web->run(); }, [&] { web->stop(); });
            co_await greet(*process, web->address(), directory_);
            co_await loop_.stop_signal();
            std::cout << "Stopping: requests that have begun are finished." << std::endl;
        }
        const auto hanging = co_await process->background().stop(settings_.node.drain + patience);
        // What still runs refers to what would be destroyed now.
        if (!hanging.empty()) std::quick_exit(1);
    }

    int status() const { return status_; }

private:
    std::unique_ptr<Web> open_web(Process& process)
    {
        try {
            return std::make_unique<Web>(loop_.executor(), process, settings_);
        } catch (const net::ListenFault& fault) {
            status_ = fail({.code = ErrorCode::invalid_argument, .message = fault.what()});
            return nullptr;
        }
    }

    net::Loop& loop_;
    Machine& machine_;
    const Settings& settings_;
    const DataDirectory& directory_;
    int status_{0};
};

} // namespace

int serve(const Options& options, const std::vector<std::string>& services)
{
    if (const auto known = check_services(services); !known) return fail(known.error());
    const auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());

    net::Loop loop;
    Machine machine;
    Serving serving{loop, machine, *settings, *directory};
    loop.run(serving.run());
    return serving.status();
}

} // namespace domtok::app
