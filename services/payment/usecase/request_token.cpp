#include "services/payment/usecase/request_token.hpp"

#include "services/payment/domain/permission.hpp"

#include <array>

namespace domtok::payment {

RequestToken::RequestToken(Payments& payments, Orders& orders, Ids& ids, Random& random, const Clock& clock,
                           const PaymentSettings& settings)
    : payments_{payments}
    , orders_{orders}
    , ids_{ids}
    , random_{random}
    , clock_{clock}
    , settings_{settings}
{
}

Task<Result<PaymentToken>> RequestToken::operator()(const Context& context, OrderId order)
{
    CO_TRY(const auto facts, co_await orders_.find(context, order));
    CO_CHECK(must_be_buyer(context.caller, facts));
    const auto now = clock_.now();
    CO_CHECK(must_be_payable(facts, now));

    const auto fresh = fresh_token(now);
    PaymentToken token;
    const auto issue = [&](Payment& payment) -> Result<> {
        TRY(token, payment.issue_token(fresh, now));
        return {};
    };
    const Payment payment{ids_.next_as<PaymentId>(), order, facts.buyer, facts.amount, now};
    CO_CHECK(co_await payments_.open(context, payment, issue));
    co_return token;
}

PaymentToken RequestToken::fresh_token(Time now)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::byte, 32> bytes{};
    random_.fill(bytes);
    PaymentToken token{.text = {}, .expires_at = now + settings_.token_life};
    for (const auto byte : bytes) {
        token.text += digits[std::to_integer<std::size_t>(byte) >> 4];
        token.text += digits[std::to_integer<std::size_t>(byte) & 15];
    }
    return token;
}

} // namespace domtok::payment
