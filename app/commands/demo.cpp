#include "app/commands/demo_accounts.hpp"
#include "app/commands/options.hpp"
#include "app/demo/catalogue.hpp"
#include "app/demo/fill_shop.hpp"
#include "app/process.hpp"
#include "app/terminal/progress.hpp"
#include "platform/net/loop.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

namespace domtok::app {

namespace {

constexpr std::size_t painters = 2;

/// For what runs in the background, once the work is done.
constexpr std::chrono::seconds patience{5};

Task<Result<>> fill(Process& process, const boost::asio::any_io_executor& loop)
{
    demo::Gallery gallery{process.clock(), painters};
    demo::FillShop fill_shop{
        loop,
        process.shop().users(),
        process.shop().commodity(),
        gallery,
        {.password = process.secrets().demo_password, .administrator = process.secrets().administrator}};
    const auto catalogue = demo::make_catalogue();
    Progress progress{"products", catalogue.products.size()};
    CO_CHECK(co_await fill_shop.add_goods(catalogue, [&progress] { progress.advance(); }));
    CO_CHECK(co_await fill_shop.add_buyer(demo_buyer));
    progress.finish();
    std::size_t articles = 0;
    for (const auto& product : catalogue.products)
        articles += product.articles.size();
    std::cout << "The shop has " << catalogue.products.size() << " products in " << articles << " styles and "
              << catalogue.categories.size() << " categories." << std::endl;
    co_return Result<>{};
}

class Filling {
public:
    Filling(net::Loop& loop, Machine& machine, const Settings& settings, const DataDirectory& directory)
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
        co_await fill_once(*process);
        const auto hanging = co_await process->background().stop(patience);
        // What still runs refers to what would be destroyed now.
        if (!hanging.empty()) std::quick_exit(1);
    }

    int status() const { return status_; }

private:
    Task<> fill_once(Process& process)
    {
        if (co_await is_demo_complete(process)) {
            std::cout << "The demo catalogue is here already; nothing to do." << std::endl;
        } else if (const auto filled = co_await fill(process, loop_.executor()); !filled) {
            status_ = fail({.code = filled.error().code,
                            .message = "the demo catalogue cannot be loaded: " + filled.error().message});
            co_return;
        }
        std::cout << "The account demo buys, shop1 to shop5 sell; their password is in "
                  << (directory_.secrets() / "demo-password").string() << "." << std::endl;
    }

    net::Loop& loop_;
    Machine& machine_;
    const Settings& settings_;
    const DataDirectory& directory_;
    int status_{0};
};

} // namespace

int demo(const Options& options)
{
    auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    // Whoever watches the bar has no use for the rest.
    settings->log.level = std::max(settings->log.level, log::Level::warning);
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());

    net::Loop loop;
    Machine machine;
    Filling filling{loop, machine, *settings, *directory};
    loop.run(filling.run());
    return filling.status();
}

} // namespace domtok::app
