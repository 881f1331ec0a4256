#include "app/commands/options.hpp"
#include "platform/config/config.hpp"
#include "platform/core/shown_url.hpp"

#include <iostream>

namespace domtok::app {

namespace {

Result<Settings> own_settings(const Options& options)
{
    TRY(const auto own, read_own_sources(options.config));
    return settings_of(own, {});
}

} // namespace

int print_settings(const Options& options, bool with_shared)
{
    auto settings = with_shared ? load_settings(options) : own_settings(options);
    if (!settings) return fail(settings.error());
    for (auto* url : {&settings->store.sql, &settings->store.kv, &settings->rpc.registry})
        *url = shown_url(*url);
    std::cout << config::reference(*settings);
    return 0;
}

} // namespace domtok::app
