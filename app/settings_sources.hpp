#pragma once

#include "app/settings.hpp"
#include "platform/config/config.hpp"
#include "platform/core/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::app {

/// What a process is told itself: its settings file and its environment, as they were when it began.
struct OwnSources {
    std::string file_name;
    std::string file_text;
    std::vector<config::Variable> variables;
};

/// Refuses with invalid_argument a file that cannot be read.
Result<std::string> read_settings_file(const std::filesystem::path& file);

/// `file` empty: none. Refuses as read_settings_file() does.
Result<OwnSources> read_own_sources(const std::filesystem::path& file);

/// How messages call the shared settings in etcd.
inline constexpr std::string_view shared_settings_name = "etcd domtok/config";

/// The settings that these make with the shared ones (YAML; empty: none), in themselves and together without
/// a fault. Refuses with invalid_argument, with a line for everything that is wrong.
Result<Settings> settings_of(const OwnSources& own, std::string_view shared_text,
                             std::string_view shared_name = shared_settings_name);

/// What the addresses of the engines say that only those who open them look at. Refuses with
/// invalid_argument.
Result<> check_engines(const Settings& settings);

} // namespace domtok::app
