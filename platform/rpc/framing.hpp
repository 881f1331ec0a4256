#pragma once

#include "platform/thrift/scanner.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

/// What stands around a Thrift message on a connection.
namespace domtok::rpc {

enum class Framing : std::uint8_t {
    bare,     ///< nothing: the message tells where it ends
    framed,   ///< its length
    ttheader, ///< a header; the message in it may be framed as well
    http2,    ///< gRPC: for the whole connection
};

/// Tells them apart by the first bytes, of which there are at least this many.
inline constexpr std::size_t sniffed_bytes = 8;

/// None: a protocol that is not spoken here, such as Thrift that is not strict, HTTP/1 or Apache's THeader.
std::optional<Framing> sniff(std::string_view bytes);

/// Finds where messages end.
class Framer {
public:
    explicit Framer(std::size_t frame_bytes_max) : frame_bytes_max_{frame_bytes_max} {}

    enum class State : std::uint8_t { whole, wants_more, malformed };

    /// `bytes` begin where a message begins and hold what has come of it.
    State look(std::string_view bytes);

    /// Of the message found: how it is framed, and what it takes with its frame.
    Framing framing() const { return *framing_; }
    std::size_t size() const { return size_; }

    /// Goes on to the next message.
    void next();

private:
    State look_at_bare(std::string_view bytes);

    std::size_t frame_bytes_max_;
    std::optional<Framing> framing_;
    std::size_t size_{0};
    std::unique_ptr<thrift::Scanner> scanner_; ///< of a bare message's struct
    std::size_t head_size_{0};                 ///< of a bare message
};

} // namespace domtok::rpc
