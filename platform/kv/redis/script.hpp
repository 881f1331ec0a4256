#pragma once

#include <string>
#include <string_view>

namespace domtok::kv::redis {

/// Lua that a server runs in one piece, between two commands of anybody.
class Script {
public:
    explicit Script(std::string_view text);

    std::string_view text() const { return text_; }

    /// What the server calls it once it has seen it: SHA-1 in hexadecimal.
    std::string_view name() const { return name_; }

private:
    std::string text_;
    std::string name_;
};

} // namespace domtok::kv::redis
