#include "app/commands/options.hpp"
#include "platform/config/config.hpp"

#include <iostream>

namespace domtok::app {

int print_settings(const Options& options)
{
    const auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    std::cout << config::reference(*settings);
    return 0;
}

} // namespace domtok::app
