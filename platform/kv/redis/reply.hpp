#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::kv::redis {

/// What a server answers to a command (RESP2).
struct Reply {
    enum class Kind : std::uint8_t { nothing, status, error, integer, text, list };

    Kind kind{Kind::nothing};
    std::int64_t integer{0};
    std::string text; ///< of a status, an error or a text; any bytes
    std::vector<Reply> elements;

    bool is_nothing() const { return kind == Kind::nothing; }
    bool is_error() const { return kind == Kind::error; }

    /// Whether it is an error that begins with this word, such as NOSCRIPT.
    bool is_error(std::string_view word) const { return is_error() && text.starts_with(word); }

    bool operator==(const Reply&) const = default;
};

} // namespace domtok::kv::redis
