#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The transport header that Kitex puts before a message (cloudwego/gopkg, protocol/ttheader), as bytes in
/// and bytes out. All numbers are big-endian.
namespace domtok::rpc {

/// LENGTH, magic, flags, sequence and the size of what is said after them.
inline constexpr std::size_t header_head_size = 14;

/// LENGTH counts what stands behind it.
inline constexpr std::size_t length_size = 4;

inline constexpr std::uint16_t header_magic = 0x1000;

/// The sender demultiplexes: answers may come in any order.
inline constexpr std::uint16_t out_of_order_flag = 0x0001;

/// Keys that are numbers. There are more; whoever reads ignores those it does not know.
enum class NumberKey : std::uint16_t {
    transport_type = 1,
    from_service = 3,
    to_service = 6,
    to_method = 9,
    timeout = 12, ///< in milliseconds
    from_method = 20,
    message_type = 22,
};

using Text = std::pair<std::string_view, std::string_view>;
using Number = std::pair<NumberKey, std::string_view>;

/// What a header says. Refers to the bytes it was read from; reading another one into it reuses its room.
struct Header {
    std::uint16_t flags{};
    std::int32_t sequence{};
    std::vector<Text> texts;
    std::string_view payload;

    /// Empty when it is not there: no text with a meaning is empty.
    std::string_view text(std::string_view key) const;
    std::string_view number(NumberKey key) const
    {
        const auto at = static_cast<std::size_t>(key);
        return (numbers_there_ >> at & 1U) != 0 ? numbers_[at] : std::string_view{};
    }

    void clear();
    void note(std::uint16_t key, std::string_view value);

private:
    static constexpr std::size_t numbers_max = 32;

    std::array<std::string_view, numbers_max> numbers_; ///< by key; larger keys are left out
    std::uint32_t numbers_there_{0};
};

/// Reads a whole frame, from LENGTH to the end of the payload. False: it is malformed, or of a protocol that
/// is not Thrift binary.
[[nodiscard]] bool read_header(std::string_view frame, Header& header);

/// Appends a header that announces `payload_size` bytes, which are to follow. Throws std::length_error when
/// it says more than a header can hold.
void append_header(std::string& out, std::uint16_t flags, std::int32_t sequence, std::span<const Text> texts,
                   std::span<const Number> numbers, std::size_t payload_size);

/// What a server says on a connection that it is about to close, so that no new call is sent on it.
std::string_view goodbye_frame();

/// Whether a reply's header says that its connection is about to be closed.
bool says_goodbye(const Header& header);

} // namespace domtok::rpc
