#pragma once

#include "platform/http/refusals.hpp"
#include "platform/http/request.hpp"
#include "platform/http/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace domtok::http {

enum class Step : std::uint8_t {
    complete,
    need_more,
    refused, ///< the connection cannot go on
};

/// How the bytes behind a header are counted.
enum class Framing : std::uint8_t { none, length, chunked };

/// Reads the headers of one request after another from memory of the caller's, which must stay where it is
/// until the request has been answered. Strict where laxness lets two servers read one text as different
/// requests (RFC 9112, section 11.2). Pure: no I/O, no time.
class RequestParser {
public:
    explicit RequestParser(const Settings& settings);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    /// Makes ready for the next request.
    void begin();

    /// Goes on with `input`: what is there and has not been consumed. Adds what it takes to `consumed`.
    Step read_header(std::string_view input, std::size_t& consumed);

    /// Valid after read_header() is complete, but for the body.
    Request& request();
    bool is_http_1_0() const;
    Framing framing() const;
    std::uint64_t content_length() const;

    /// The client waits for a word before it sends the body.
    bool expects_continue() const;

    /// After Step::refused.
    const Refusal& refusal() const;

private:
    struct State;

    std::unique_ptr<State> state_;
};

} // namespace domtok::http
