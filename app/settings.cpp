#include "app/settings.hpp"

#include "platform/net/endpoint.hpp"

#include <charconv>

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

Result<> check(const Settings& settings)
{
    CHECK(rate_of(settings.gateway));
    if (const auto listen = net::parse_endpoint(settings.gateway.listen); !listen)
        return refuse(ErrorCode::invalid_argument, "gateway.listen: " + listen.error().message);
    if (settings.payment.check_after <= settings.payment.answer_timeout)
        return refuse(
            ErrorCode::invalid_argument,
            "payment.check_after must be longer than payment.answer_timeout: a charge would be asked about "
            "while it is still being made");
    return {};
}

} // namespace domtok::app
