#include "platform/core/server_url.hpp"
#include "platform/kv/redis/settings.hpp"

#include <array>
#include <charconv>
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

/// `user:password`, `:password`
Result<> take_identity(ServerUrl& url, Address& address)
{
    if (!url.user) return {};
    if (!url.password) return malformed("the password is missing; without a user it is :password@");
    if (url.password->empty()) return malformed("the password is empty");
    address.user = *std::move(url.user);
    address.password = *std::move(url.password);
    return {};
}

Result<int> read_database(std::string_view text)
{
    int database = 0;
    if (text.empty()) return database;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, database);
    if (read.ec == std::errc{} && read.ptr == end && database >= 0 && database <= database_max)
        return database;
    return malformed("behind the / stands the number of a database");
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
    if (url.substr(url.rfind('@') + 1).contains(','))
        return malformed("several hosts (Sentinel, Redis Cluster) are not spoken yet; give one");
    auto read = read_server_url(url);
    if (!read) return malformed(read.error().message);
    if (read->options) return malformed("it has no options behind a ?");

    Address address;
    CHECK(take_identity(*read, address));
    TRY(address.database, read_database(read->path));
    address.host = std::move(read->host);
    address.port = read->port.value_or(address.port);
    return address;
}

} // namespace domtok::kv::redis
