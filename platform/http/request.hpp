#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace domtok::http {

/// `delete` is a word of the language.
enum class Verb : std::uint8_t {
    get,
    head,
    post,
    put,
    delete_, // NOLINT(readability-identifier-naming)
    patch,
    options,
    other,
};

/// One field of the header, as it came.
struct Field {
    std::string_view name;
    std::string_view value;
};

/// A request as it came in, checked for form only. Everything refers to the connection's memory and is valid
/// until the answer has been written.
struct Request {
    Verb verb{Verb::other};
    std::string_view method; ///< the verb's name; tells the others apart
    std::string_view target; ///< all of it: /api/v1/order/view?orderID=7
    std::string_view path;   ///< up to the question mark, not decoded
    std::string_view query;  ///< after the question mark, not decoded
    std::span<const Field> fields;
    std::string_view body;
    std::string_view peer;  ///< the address of the other side
    bool keeps_alive{true}; ///< the client wants to go on with this connection

    /// The value of the first field of this name, whatever its case; empty when there is none.
    std::string_view header(std::string_view name) const;
};

/// Whether two names or tokens of HTTP are the same: ASCII letters compare without case.
bool same_token(std::string_view a, std::string_view b);

} // namespace domtok::http
