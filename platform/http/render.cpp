#include "platform/http/render.hpp"

#include <array>
#include <charconv>

namespace domtok::http {

namespace {

std::string_view status_line(int status)
{
    switch (status) {
    case 200: return "HTTP/1.1 200 OK\r\n";
    case 201: return "HTTP/1.1 201 Created\r\n";
    case 202: return "HTTP/1.1 202 Accepted\r\n";
    case 204: return "HTTP/1.1 204 No Content\r\n";
    case 206: return "HTTP/1.1 206 Partial Content\r\n";
    case 301: return "HTTP/1.1 301 Moved Permanently\r\n";
    case 302: return "HTTP/1.1 302 Found\r\n";
    case 304: return "HTTP/1.1 304 Not Modified\r\n";
    case 307: return "HTTP/1.1 307 Temporary Redirect\r\n";
    case 308: return "HTTP/1.1 308 Permanent Redirect\r\n";
    case 400: return "HTTP/1.1 400 Bad Request\r\n";
    case 401: return "HTTP/1.1 401 Unauthorized\r\n";
    case 403: return "HTTP/1.1 403 Forbidden\r\n";
    case 404: return "HTTP/1.1 404 Not Found\r\n";
    case 405: return "HTTP/1.1 405 Method Not Allowed\r\n";
    case 406: return "HTTP/1.1 406 Not Acceptable\r\n";
    case 408: return "HTTP/1.1 408 Request Timeout\r\n";
    case 409: return "HTTP/1.1 409 Conflict\r\n";
    case 410: return "HTTP/1.1 410 Gone\r\n";
    case 412: return "HTTP/1.1 412 Precondition Failed\r\n";
    case 413: return "HTTP/1.1 413 Content Too Large\r\n";
    case 414: return "HTTP/1.1 414 URI Too Long\r\n";
    case 415: return "HTTP/1.1 415 Unsupported Media Type\r\n";
    case 416: return "HTTP/1.1 416 Range Not Satisfiable\r\n";
    case 417: return "HTTP/1.1 417 Expectation Failed\r\n";
    case 422: return "HTTP/1.1 422 Unprocessable Content\r\n";
    case 428: return "HTTP/1.1 428 Precondition Required\r\n";
    case 429: return "HTTP/1.1 429 Too Many Requests\r\n";
    case 431: return "HTTP/1.1 431 Request Header Fields Too Large\r\n";
    case 500: return "HTTP/1.1 500 Internal Server Error\r\n";
    case 501: return "HTTP/1.1 501 Not Implemented\r\n";
    case 502: return "HTTP/1.1 502 Bad Gateway\r\n";
    case 503: return "HTTP/1.1 503 Service Unavailable\r\n";
    case 504: return "HTTP/1.1 504 Gateway Timeout\r\n";
    default: return {};
    }
}

void append_number(std::string& out, std::size_t number)
{
    std::array<char, 24> digits;
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_status(std::string& out, int status)
{
    const auto known = status_line(status);
    if (!known.empty()) {
        out.append(known);
        return;
    }
    // A client that does not know the number reads its class; the reason may be empty, the space may not.
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(status));
    out.append(" \r\n");
}

} // namespace

bool has_content(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

void append_head(std::string& out, const Answer& answer, const Delivery& delivery)
{
    append_status(out, answer.status());
    out.append("Date: ").append(delivery.date);
    if (has_content(answer.status())) {
        out.append("\r\nContent-Type: ").append(answer.content_type()).append("\r\nContent-Length: ");
        append_number(out, answer.content().size());
    }
    if (delivery.closes)
        out.append("\r\nConnection: close\r\n");
    else if (delivery.names_keep_alive)
        out.append("\r\nConnection: keep-alive\r\n");
    else
        out.append("\r\n");
    out.append(answer.header_lines()).append("\r\n");
}

void set_refusal(Answer& answer, const Refusal& refusal)
{
    answer.clear();
    answer.status(refusal.status);
    answer.body().assign(refusal.body);
    if (refusal.status == too_many_connections.status) answer.set("Retry-After", "1");
}

std::string refusal_text(const Refusal& refusal, std::string_view date)
{
    Answer answer;
    set_refusal(answer, refusal);
    std::string text;
    append_head(text, answer, {.date = date, .closes = true});
    return text.append(refusal.body);
}

} // namespace domtok::http
