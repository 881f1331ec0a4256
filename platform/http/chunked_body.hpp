#pragma once

#include "platform/http/parser.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::http {

/// Takes a chunked body apart (RFC 9112, section 7.1), wherever the pieces that arrive are cut. Chunk
/// extensions and trailers are read over; lines end with CR LF and nothing else.
class ChunkedBody {
public:
    explicit ChunkedBody(std::size_t body_bytes_max) : body_bytes_max_{body_bytes_max} {}

    /// Goes on with `input`, appends what the chunks hold to `body` and adds what it takes to `consumed`. Not
    /// to be called again once it is complete or refused.
    Step read(std::string_view input, std::size_t& consumed, std::string& body);

    /// After Step::refused.
    const Refusal& refusal() const { return *refusal_; }

private:
    enum class State : std::uint8_t {
        first_digit,
        size,
        blank,
        extension,
        size_line_feed,
        data,
        data_return,
        data_line_feed,
        trailer_start,
        trailer,
        trailer_line_feed,
        last_line_feed,
        complete,
    };

    /// Extensions and trailers of one body, in bytes: nobody uses them but to keep a server busy.
    static constexpr std::size_t overhead_max = 4'096;

    bool take(char c, std::size_t body_size);
    bool take_size(char c, std::size_t body_size);
    bool take_overhead(char c);
    bool refuse(const Refusal& with);

    std::size_t body_bytes_max_;
    State state_{State::first_digit};
    std::size_t left_{0}; ///< of the chunk, in bytes
    std::size_t overhead_{0};
    const Refusal* refusal_{nullptr};
};

} // namespace domtok::http
