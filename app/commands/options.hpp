#pragma once

#include "app/data_directory.hpp"
#include "app/settings.hpp"
#include "app/settings_sources.hpp"
#include "platform/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace domtok::app {

/// What every command is told: where the settings and the data are.
struct Options {
    std::filesystem::path config; ///< empty: none
    std::filesystem::path data{"domtok-data"};
};

/// The settings, and what they were made of.
struct LoadedSettings {
    OwnSources own;
    std::string shared_text; ///< empty: there are none
    Settings settings;
};

enum class Patience : std::uint8_t { of_a_command, of_a_start };

/// The settings of the file and of the environment, and those that the processes of the shop share when
/// rpc.registry is an etcd; waits for that, so call it before there is a loop. Refuses with a line for
/// everything that is wrong.
Result<LoadedSettings> load_all_settings(const Options& options, Patience patience);
Result<Settings> load_settings(const Options& options);

/// Prints a refusal for the one at the terminal and gives the program's exit status, 1.
int fail(const Error& error);

// The commands: each returns the program's exit status.

/// Serves until it is told to stop: these services, or, when `services` is empty, the whole shop.
int serve(const Options& options, const std::vector<std::string>& services);

/// Makes or changes the tables.
int migrate(const Options& options);

/// Fills the shop with a catalogue and accounts, once.
int demo(const Options& options);

/// Looks for what does not add up. 2 when there is something.
int audit(const Options& options);

/// Copies the data directory while the shop may be running.
int backup(const Options& options, const std::filesystem::path& target);

/// Says what will break before it does. 2 when something will.
int run_doctor(const Options& options);

/// Shows the events that were set aside.
int list_events(const Options& options);

/// Sends one of them, or all, on its way again.
int retry_events(const Options& options, const std::vector<std::int64_t>& ids);

/// Prints every setting with its value and what it is for: without the shared ones or with them.
int print_settings(const Options& options, bool with_shared);

/// Prints the shared settings as they are in etcd.
int pull_settings(const Options& options);

/// Says what shared settings in this file would change, or what is wrong with them.
int check_shared_settings(const Options& options, const std::filesystem::path& file);

/// The same, and then has every process that runs follow them.
int push_settings(const Options& options, const std::filesystem::path& file);

} // namespace domtok::app
