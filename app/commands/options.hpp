#pragma once

#include "app/data_directory.hpp"
#include "app/settings.hpp"
#include "platform/core/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace domtok::app {

/// What every command is told: where the settings and the data are.
struct Options {
    std::filesystem::path config; ///< empty: none
    std::filesystem::path data{"domtok-data"};
};

/// The settings of the file and of the environment. Refuses with a line for everything that is wrong.
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

/// Prints every setting with its value and what it is for.
int print_settings(const Options& options);

} // namespace domtok::app
