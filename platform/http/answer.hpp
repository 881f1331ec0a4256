#pragma once

#include "platform/core/context.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace domtok::http {

inline constexpr std::string_view json_content = "application/json; charset=utf-8";

/// What to answer: 200 with an empty JSON body until told otherwise. The server adds the length, the date and
/// what concerns the connection. Used again for the next request, memory included.
class Answer {
public:
    int status() const { return status_; }
    void status(int status) { status_ = status; }

    /// A literal, or text that lives until the answer has been written. Throws std::invalid_argument as set()
    /// does.
    void content_type(std::string_view type);
    std::string_view content_type() const { return content_type_; }

    /// The body, to be appended to.
    std::string& body() { return body_; }

    /// A body that is written without a copy. The cache it came from is the second owner.
    void shared_body(std::shared_ptr<const std::string> body) { shared_body_ = std::move(body); }

    /// The body that will be written.
    std::string_view content() const
    {
        return shared_body_ ? std::string_view{*shared_body_} : std::string_view{body_};
    }

    /// Sets a header field, in the place of one of the same name. Throws std::invalid_argument when the name
    /// is no token, when the value holds a control character (such as the end of the line: an injected
    /// header), and for the fields that are the server's own: Content-Length, Content-Type,
    /// Transfer-Encoding, Connection and Date.
    void set(std::string_view name, std::string_view value);

    /// The value set() before; empty when there is none.
    std::string_view header(std::string_view name) const;

    /// What was set(), as it goes out: `Name: value` and the end of the line, each.
    std::string_view header_lines() const { return header_lines_; }

    /// Ends the connection after this answer.
    void close() { closes_ = true; }
    bool closes() const { return closes_; }

    /// Names the request, so that what the server has to log about it can be found.
    void trace(const Trace& trace) { trace_ = trace; }
    const Trace& trace() const { return trace_; }

    /// As new, but for memory worth keeping.
    void clear();

private:
    int status_{200};
    bool closes_{false};
    std::string_view content_type_{json_content};
    std::string body_;
    std::shared_ptr<const std::string> shared_body_; ///< also in the cache it came from
    std::string header_lines_;
    Trace trace_;
};

} // namespace domtok::http
