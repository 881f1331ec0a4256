#include "app/commands/options.hpp"
#include "app/kv_engine.hpp"
#include "platform/config/config.hpp"

#include <iostream>

namespace domtok::app {

int print_settings(const Options& options)
{
    auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    const auto redis = redis_address(settings->store);
    if (!redis) return fail(redis.error());
    // What is printed is kept in files and shown to others.
    if (*redis) settings->store.kv = (*redis)->shown();
    std::cout << config::reference(*settings);
    return 0;
}

} // namespace domtok::app
