#include "app/settings.hpp"

#include "platform/net/endpoint.hpp"
#include "platform/net/network.hpp"
#include "platform/registry/reachable_endpoint.hpp"
#include "services/gateway/cors.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace domtok::app {

Result<double> rate_of(const GatewaySettings& settings)
{
    const auto& text = settings.rate_limit;
    if (text == "off") return 0.0;
    double rate = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rate);
    if (error == std::errc{} && end == text.data() + text.size() && rate > 0 && rate <= 1e9) return rate;
    return refuse(ErrorCode::invalid_argument,
                  "gateway.rate_limit: '" + text +
                      "' is neither off nor a number of requests a second such as 1000");
}

std::size_t message_bytes_max(const Settings& settings)
{
    constexpr std::size_t smallest = 16UL * 1'024 * 1'024;
    constexpr std::size_t beside_the_body = 1'024UL * 1'024; // names, token, trace
    return std::max(smallest, static_cast<std::size_t>(settings.gateway.body_max.count) + beside_the_body);
}

namespace {

Result<> check_endpoint(std::string_view key, const std::string& text)
{
    if (const auto endpoint = net::parse_endpoint(text); !endpoint)
        return refuse(ErrorCode::invalid_argument, std::string(key) + ": " + endpoint.error().message);
    return {};
}

/// Where others are to call.
Result<> check_reachable(std::string_view key, const std::string& text)
{
    CHECK(check_endpoint(key, text));
    const auto endpoint = net::parse_endpoint(text).value();
    if (endpoint.port != 0 && !registry::is_everywhere(endpoint)) return {};
    return refuse(ErrorCode::invalid_argument,
                  std::string(key) + ": nobody can call '" + text + "': it needs a host and a port");
}

Result<> check_public_url(const std::string& url)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view{"-._~:/[]%"}.contains(c);
    };
    const std::string_view text{url};
    const auto host = text.starts_with("https://")  ? text.substr(8)
                      : text.starts_with("http://") ? text.substr(7)
                                                    : "";
    if (text.empty() || (!host.empty() && host.front() != '/' && host.front() != ':' && host.back() != '/' &&
                         std::ranges::all_of(host, fits)))
        return {};
    return refuse(ErrorCode::invalid_argument,
                  "gateway.public_url: '" + url +
                      "' is no address such as https://shop.example.com, without a slash behind");
}

Result<> check(const RpcSettings& settings)
{
    CHECK(check_endpoint("rpc.listen", settings.listen));
    if (!settings.advertise.empty()) CHECK(check_reachable("rpc.advertise", settings.advertise));
    const std::array<std::pair<std::string_view, const std::vector<std::string>*>, 5> lists{
        {{"rpc.user", &settings.user},
         {"rpc.commodity", &settings.commodity},
         {"rpc.cart", &settings.cart},
         {"rpc.order", &settings.order},
         {"rpc.payment", &settings.payment}}};
    for (const auto& [key, addresses] : lists)
        for (const auto& address : *addresses)
            CHECK(check_reachable(key, address));
    return {};
}

Result<> check(const PaymentSettings& payment)
{
    if (payment.check_after <= payment.answer_timeout)
        return refuse(
            ErrorCode::invalid_argument,
            "payment.check_after must be longer than payment.answer_timeout: a charge would be asked about "
            "while it is still being made");
    return {};
}

} // namespace

Result<> check(const GatewaySettings& settings)
{
    CHECK(rate_of(settings));
    CHECK(check_endpoint("gateway.listen", settings.listen));
    CHECK(check_public_url(settings.public_url));
    for (const auto& origin : settings.cors_origins)
        if (origin != "*" && !gateway::is_origin(origin))
            return refuse(ErrorCode::invalid_argument,
                          "gateway.cors_origins: '" + origin +
                              "' is no origin as browsers send it, such as https://shop.example.com");
    for (const auto& proxy : settings.trusted_proxies)
        if (const auto network = net::Network::parse(proxy); !network)
            return refuse(ErrorCode::invalid_argument, "gateway.trusted_proxies: " + network.error().message);
    return {};
}

Result<> check(const Settings& settings)
{
    CHECK(check(settings.gateway));
    CHECK(check(settings.rpc));
    if (!settings.node.observe.empty()) CHECK(check_endpoint("node.observe", settings.node.observe));
    return check(settings.payment);
}

} // namespace domtok::app
