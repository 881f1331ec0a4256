#include "platform/core/server_url.hpp"
#include "platform/sql/mysql/settings.hpp"

#include <array>
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

Result<Tls> parse_options(std::string_view options)
{
    if (options.empty()) return Tls::prefer;
    constexpr std::string_view key = "tls=";
    if (options.starts_with(key))
        for (const auto& [name, tls] : tls_names)
            if (options.substr(key.size()) == name) return tls;
    return malformed("behind ? stands tls=off, prefer, require or verify");
}

} // namespace

std::string Address::shown() const
{
    return std::string(scheme) + user + "@" + host + ":" + std::to_string(port) + "/" + database;
}

Result<Address> parse_address(std::string_view url)
{
    if (!url.starts_with(scheme)) return malformed("it begins with mysql://");
    auto read = read_server_url(url.substr(scheme.size()));
    if (!read) return malformed(read.error().message);
    if (read->user.value_or("").empty()) return malformed("the user is missing");
    if (read->path.empty()) return malformed("the database is missing");

    Address address;
    TRY(address.tls, parse_options(read->options.value_or("")));
    address.host = std::move(read->host);
    address.port = read->port.value_or(address.port);
    address.user = *std::move(read->user);
    address.password = std::move(read->password).value_or("");
    address.database = std::move(read->path);
    return address;
}

} // namespace domtok::sql::mysql
