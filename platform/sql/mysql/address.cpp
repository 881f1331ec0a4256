#include "platform/sql/mysql/settings.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace domtok::sql::mysql {

namespace {

constexpr std::string_view scheme = "mysql://";

constexpr std::array<std::pair<std::string_view, Tls>, 4> tls_names{{
    {"off", Tls::off},
    {"prefer", Tls::prefer},
    {"require", Tls::require},
    {"verify", Tls::verify},
}};

std::unexpected<Error> malformed(const std::string& why)
{
    return refuse(ErrorCode::invalid_argument,
                  "a MySQL address is mysql://user:password@host:port/database; " + why);
}

std::optional<std::string> percent_decoded(std::string_view text)
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
            return std::nullopt;
        decoded += static_cast<char>(value);
        at += 2;
    }
    return decoded;
}

/// Cuts off what stands behind the first `mark`; empty when there is none.
std::string_view cut(std::string_view& text, char mark)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos) return {};
    const auto behind = text.substr(at + 1);
    text = text.substr(0, at);
    return behind;
}

Result<Tls> parse_options(std::string_view options)
{
    if (options.empty()) return Tls::prefer;
    constexpr std::string_view key = "tls=";
    if (options.starts_with(key))
        for (const auto& [name, tls] : tls_names)
            if (options.substr(key.size()) == name) return tls;
    return malformed("behind ? stands tls=off, prefer, require or verify");
}

Result<> parse_host(std::string_view host, Address& address)
{
    // [::1]:3306
    std::string_view port;
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        if (end == std::string_view::npos) return malformed("the host lacks its ]");
        auto rest = host.substr(end + 1);
        port = cut(rest, ':');
        if (!rest.empty()) return malformed("behind ] stands the port or nothing");
        host = host.substr(1, end - 1);
    } else {
        port = cut(host, ':');
    }
    if (host.empty()) return malformed("the host is missing");
    address.host = host;
    if (port.empty()) return {};
    const auto* const end = port.data() + port.size();
    if (const auto read = std::from_chars(port.data(), end, address.port);
        read.ec != std::errc{} || read.ptr != end || address.port == 0)
        return malformed("the port is a number up to 65535");
    return {};
}

} // namespace

std::string Address::shown() const
{
    return std::string(scheme) + user + "@" + host + ":" + std::to_string(port) + "/" + database;
}

Result<Address> parse_address(std::string_view url)
{
    Address address;
    if (!url.starts_with(scheme)) return malformed("it begins with mysql://");
    url.remove_prefix(scheme.size());
    TRY(const Tls tls, parse_options(cut(url, '?')));
    address.tls = tls;

    const auto at = url.rfind('@');
    if (at == std::string_view::npos) return malformed("the user is missing");
    auto user = url.substr(0, at);
    auto host = url.substr(at + 1);
    const auto password = percent_decoded(cut(user, ':'));
    const auto user_name = percent_decoded(user);
    const auto database = percent_decoded(cut(host, '/'));
    if (!password || !user_name || !database) return malformed("% is followed by two hexadecimal digits");
    if (user_name->empty()) return malformed("the user is missing");
    if (database->empty()) return malformed("the database is missing");
    address.user = *user_name;
    address.password = *password;
    address.database = *database;
    CHECK(parse_host(host, address));
    return address;
}

} // namespace domtok::sql::mysql
