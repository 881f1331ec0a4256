#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace domtok::http {

enum class Encoding : std::uint8_t { identity, gzip };

/// What a client wants, by its Accept-Encoding (RFC 9110, section 12.5.3): gzip if it takes it and does not
/// like identity better. A client that says nothing gets identity.
Encoding preferred_encoding(std::string_view accept_encoding);

/// Compresses one text after another with memory it keeps (some 270 KB). Belongs to one loop. Fast rather
/// than small: level 1.
class Gzip {
public:
    Gzip();
    ~Gzip();
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    /// Appends the gzip format (RFC 1952) of `text` to `out`.
    void compress(std::string_view text, std::string& out);

private:
    struct State;

    std::unique_ptr<State> state_;
};

} // namespace domtok::http
