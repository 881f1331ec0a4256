#include "app/commands/options.hpp"

#include "app/shared_settings.hpp"

#include <iostream>

namespace domtok::app {

namespace {

/// What somebody at a terminal is willing to wait.
constexpr std::chrono::seconds command_patience{5};

} // namespace

Result<LoadedSettings> load_all_settings(const Options& options, Patience patience)
{
    LoadedSettings loaded;
    TRY(loaded.own, read_own_sources(options.config));
    TRY(loaded.settings, settings_of(loaded.own, {}));
    const auto& rpc = loaded.settings.rpc;
    if (!has_shared_settings(rpc)) return loaded;
    TRY(const auto shared, SharedSettings::open(rpc));
    TRY(auto document,
        shared->read(patience == Patience::of_a_start ? rpc.registry_patience : command_patience));
    loaded.shared_text = std::move(document.text);
    TRY(loaded.settings, settings_of(loaded.own, loaded.shared_text));
    return loaded;
}

Result<Settings> load_settings(const Options& options)
{
    TRY(auto loaded, load_all_settings(options, Patience::of_a_command));
    return std::move(loaded.settings);
}

int fail(const Error& error)
{
    std::cerr << "domtok: " << error.message << "\n";
    return 1;
}

} // namespace domtok::app
