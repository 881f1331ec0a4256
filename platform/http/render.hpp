#pragma once

#include "platform/http/answer.hpp"
#include "platform/http/refusals.hpp"

#include <string>
#include <string_view>

namespace domtok::http {

/// What the connection adds to an answer.
struct Delivery {
    std::string_view date;
    bool closes{false};
    bool names_keep_alive{false}; ///< an HTTP/1.0 client wants to read it
};

/// Whether an answer with this status has a body (RFC 9110, section 6.4.1).
bool has_content(int status);

/// Appends the status line and the header, with the empty line behind it.
void append_head(std::string& out, const Answer& answer, const Delivery& delivery);

/// Makes `answer` say what the refusal says.
void set_refusal(Answer& answer, const Refusal& refusal);

/// The whole text of a refusal on a connection that ends with it.
std::string refusal_text(const Refusal& refusal, std::string_view date);

} // namespace domtok::http
