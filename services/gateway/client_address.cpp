#include "services/gateway/client_address.hpp"

#include <algorithm>
#include <ranges>

namespace domtok::gateway {

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string ClientAddress::of(const http::Request& request) const
{
    auto known = net::IpAddress::parse(request.peer);
    if (!known) return std::string(request.peer);
    for (const auto& field : request.fields | std::views::reverse) {
        if (!is_trusted(*known)) break;
        if (!http::same_token(field.name, "X-Forwarded-For")) continue;
        auto list = field.value;
        while (is_trusted(*known) && !list.empty()) {
            const auto comma = list.rfind(',');
            const auto last = trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1));
            list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
            const auto next = net::IpAddress::parse(last);
            // What a trusted proxy did not write as an address is nobody's: count it as the proxy's own.
            if (!next) return known->customer();
            known = next;
        }
    }
    return known->customer();
}

bool ClientAddress::is_trusted(const net::IpAddress& address) const
{
    return std::ranges::any_of(trusted_proxies_,
                               [&address](const auto& network) { return network.contains(address); });
}

} // namespace domtok::gateway
