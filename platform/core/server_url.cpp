#include "platform/core/server_url.hpp"

#include <charconv>

namespace domtok {

namespace {

std::unexpected<Error> malformed(std::string why)
{
    return refuse(ErrorCode::invalid_argument, std::move(why));
}

Result<std::string> percent_decoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        unsigned char value = 0;
        const auto* const digits = text.data() + at + 1;
        if (at + 2 >= text.size() || std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2)
            return malformed("% is followed by two hexadecimal digits");
        decoded += static_cast<char>(value);
        at += 2;
    }
    return decoded;
}

/// Cuts off what stands behind the first `mark`; nothing when there is none.
std::optional<std::string_view> cut(std::string_view& text, char mark)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos) return std::nullopt;
    const auto behind = text.substr(at + 1);
    text = text.substr(0, at);
    return behind;
}

Result<> read_identity(std::string_view text, ServerUrl& url)
{
    const auto password = cut(text, ':');
    TRY(url.user, percent_decoded(text));
    if (password) {
        TRY(url.password, percent_decoded(*password));
    }
    return {};
}

Result<std::uint16_t> read_port(std::string_view text)
{
    std::uint16_t port = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    if (read.ec != std::errc{} || read.ptr != end || port == 0)
        return malformed("behind the host stands a port from 1 to 65535");
    return port;
}

/// `host`, `host:port`, `[::1]:port`
Result<> read_place(std::string_view text, ServerUrl& url)
{
    std::optional<std::string_view> port;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return malformed("the host lacks its ]");
        auto rest = text.substr(end + 1);
        port = cut(rest, ':');
        if (!rest.empty()) return malformed("behind ] stands the port or nothing");
        text = text.substr(1, end - 1);
    } else {
        port = cut(text, ':');
    }
    if (text.empty()) return malformed("the host is missing");
    url.host = text;
    if (port) {
        TRY(url.port, read_port(*port));
    }
    return {};
}

} // namespace

Result<ServerUrl> read_server_url(std::string_view behind_scheme)
{
    ServerUrl url;
    auto text = behind_scheme;
    if (const auto options = cut(text, '?')) url.options = *options;
    if (const auto at = text.rfind('@'); at != std::string_view::npos) {
        CHECK(read_identity(text.substr(0, at), url));
        text.remove_prefix(at + 1);
    }
    if (const auto path = cut(text, '/')) {
        TRY(url.path, percent_decoded(*path));
    }
    CHECK(read_place(text, url));
    return url;
}

} // namespace domtok
