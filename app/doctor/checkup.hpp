#pragma once

#include "app/settings.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::app::doctor {

enum class Verdict : std::uint8_t { good, doubtful, bad };

struct Finding {
    Verdict verdict{};
    std::string_view what;
    std::string says; ///< what was found and, where it is not good, what to do
};

/// Looks at everything that a shop with these settings needs from the machine. Takes a second or two: it
/// writes to the disk.
std::vector<Finding> check_up(const Settings& settings, const std::filesystem::path& data);

// Its parts.
Finding check_data_directory(const std::filesystem::path& data);
Finding check_space(const std::filesystem::path& data);
Finding check_sync_rate(const std::filesystem::path& data);
Finding check_store(const Settings& settings, const std::filesystem::path& data);
Finding check_secrets(const std::filesystem::path& data);
Finding check_port(const Settings& settings);
Finding check_clock();
Finding check_descriptors(const Settings& settings);

} // namespace domtok::app::doctor
