#include "platform/net/endpoint.hpp"

#include <charconv>

namespace domtok::net {

namespace {

std::unexpected<Error> no_endpoint(std::string_view text)
{
    return refuse(ErrorCode::invalid_argument,
                  "'" + std::string(text) +
                      "' is no address and port (such as 127.0.0.1:20001 or [::1]:20001)");
}

} // namespace

std::string Endpoint::to_string() const
{
    const bool is_ipv6 = host.contains(':');
    return (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<Endpoint> parse_endpoint(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return no_endpoint(text);
    auto host = text.substr(0, colon);
    const auto digits = text.substr(colon + 1);

    Endpoint endpoint;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), endpoint.port);
    if (error != std::errc{} || end != digits.data() + digits.size()) return no_endpoint(text);

    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    else if (host.contains(':'))
        return no_endpoint(text);
    endpoint.host = host.empty() ? "::" : host;
    return endpoint;
}

} // namespace domtok::net
