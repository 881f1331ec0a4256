#include "app/commands/options.hpp"
#include "app/engines.hpp"
#include "app/process.hpp"
#include "platform/net/loop.hpp"

#include <iostream>

namespace domtok::app {

namespace {

Task<> bring_up_to_date(Engines& engines, Time now)
{
    int applied = 0;
    for (const auto& migrated : co_await engines.migrate(now)) {
        applied += migrated.migrations;
        std::cout << "  " << migrated.schema << ": "
                  << (migrated.migrations == 0 ? "up to date"
                                               : std::to_string(migrated.migrations) + " applied")
                  << "\n";
    }
    std::cout << (applied == 0 ? "Nothing to do." : "The tables are up to date.") << std::endl;
}

} // namespace

int migrate(const Options& options)
{
    const auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());

    net::Loop loop;
    Machine machine;
    auto engines = Engines::open(loop.executor(), machine, *settings, *directory);
    if (!engines) return fail(engines.error());
    loop.run(bring_up_to_date(**engines, machine.clock.now()));
    return 0;
}

} // namespace domtok::app
