#include "platform/kv/redis/settings.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace domtok::kv::redis {

namespace {

constexpr std::string_view scheme = "redis://";
constexpr int database_max = 65'535;

/// What people may write because others take it, and why it does not go here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> known_elsewhere{{
    {"rediss://", "TLS is not spoken yet; put a TLS proxy next to this process or use a private network"},
    {"redis-sentinel://", "Sentinel is not spoken yet; give the address of the server itself"},
    {"redis+sentinel://", "Sentinel is not spoken yet; give the address of the server itself"},
    {"redis-cluster://", "Redis Cluster is not spoken yet; give a server that stands alone"},
    {"unix://", "a Unix socket is not spoken; give host and port"},
}};

std::unexpected<Error> malformed(std::string_view why)
{
    return refuse(ErrorCode::invalid_argument,
                  "a Redis address is redis://user:password@host:port/database; " + std::string(why));
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

/// Reads all of the text as a number from `least` to `most`.
template <class Number>
bool read_number(std::string_view text, Number least, Number most, Number& number)
{
    Number read{};
    const auto* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, read);
    if (parsed.ec != std::errc{} || parsed.ptr != end || read < least || read > most) return false;
    number = read;
    return true;
}

/// `user:password`, `:password`
Result<> parse_identity(std::string_view text, Address& address)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return malformed("the password is missing; without a user it is :password@");
    const auto user = percent_decoded(text.substr(0, colon));
    const auto password = percent_decoded(text.substr(colon + 1));
    if (!user || !password) return malformed("% is followed by two hexadecimal digits");
    if (password->empty()) return malformed("the password is empty");
    address.user = *user;
    address.password = *password;
    return {};
}

/// `host`, `host:port`, `[::1]:port`
Result<> parse_place(std::string_view text, Address& address)
{
    if (text.contains(','))
        return malformed("several hosts (Sentinel, Redis Cluster) are not spoken yet; give one");
    const bool is_bracketed = text.starts_with('[');
    const auto host_end = is_bracketed ? text.find(']') : text.find(':');
    if (is_bracketed && host_end == std::string_view::npos) return malformed("the host lacks its ]");
    const auto host = is_bracketed ? text.substr(1, host_end - 1) : text.substr(0, host_end);
    if (host.empty()) return malformed("the host is missing");
    address.host = host;
    const auto rest =
        host_end == std::string_view::npos ? "" : text.substr(host_end + (is_bracketed ? 1 : 0));
    if (rest.empty()) return {};
    if (!rest.starts_with(':') || !read_number<std::uint16_t>(rest.substr(1), 1, 65'535, address.port))
        return malformed("behind the host stands a port from 1 to 65535");
    return {};
}

} // namespace

std::string Address::shown() const
{
    std::string text{scheme};
    if (!password.empty()) text += user + ":***@";
    text += host.contains(':') ? "[" + host + "]" : host;
    text += ":" + std::to_string(port);
    if (database != 0) text += "/" + std::to_string(database);
    return text;
}

Result<Address> parse_address(std::string_view url)
{
    for (const auto& [other, why] : known_elsewhere)
        if (url.starts_with(other)) return malformed(why);
    if (!url.starts_with(scheme)) return malformed("it begins with redis://");
    url.remove_prefix(scheme.size());
    if (url.contains('?')) return malformed("it has no options behind a ?");

    Address address;
    // The last one: a password that holds an @ is understood.
    if (const auto at = url.rfind('@'); at != std::string_view::npos) {
        CHECK(parse_identity(url.substr(0, at), address));
        url.remove_prefix(at + 1);
    }
    if (const auto slash = url.find('/'); slash != std::string_view::npos) {
        const auto database = url.substr(slash + 1);
        if (!database.empty() && !read_number(database, 0, database_max, address.database))
            return malformed("behind the / stands the number of a database");
        url = url.substr(0, slash);
    }
    CHECK(parse_place(url, address));
    return address;
}

} // namespace domtok::kv::redis
