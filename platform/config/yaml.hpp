#pragma once

#include "platform/core/result.hpp"

#include <string>
#include <string_view>
#include <vector>

/// YAML as a small tree. For platform/config only.
namespace domtok::config {

inline constexpr int depth_max = 8;

/// A value in the file.
struct YamlNode {
    enum class Kind : std::uint8_t { nothing, text, list, map } kind{Kind::nothing};
    int line{};
    std::string name{}; ///< where it stands in a map
    std::string text{};
    std::vector<YamlNode> children{};
};

/// Refuses with invalid_argument, beginning with `file_name:line: `, what is not well-formed or not plain:
/// see load().
Result<YamlNode> parse_yaml(std::string_view text, std::string_view file_name);

} // namespace domtok::config
