#include "services/payment/tests/payment_fixture.hpp"

#include <algorithm>
#include <set>

namespace domtok::payment {

using namespace std::chrono_literals;
namespace {

const std::string till = "till/DomTok";
const std::string buyers_account = "buyer/42";

TEST_F(PaymentServiceTest, TakesTheMoneyAndTellsTheOrder)
{
    const auto id = order("59.97");
    ASSERT_TRUE(check_out(id));
    EXPECT_EQ(payment_of(id).state(), PaymentState::succeeded);
    EXPECT_TRUE(payment_of(id).confirmed_at());
    EXPECT_EQ(orders.confirmations[id], 1);
    EXPECT_EQ(balance(till).to_string(), "59.97");
    EXPECT_EQ(balance(buyers_account).to_string(), "-59.97");
}

TEST_F(PaymentServiceTest, TakesTheMoneyOnceForTheSameTokenTwice)
{
    const auto id = order("10");
    const auto token = token_for(id);
    ASSERT_TRUE(check_out(buyer, id, token));
    EXPECT_EQ(check_out(buyer, id, token).error().code, ErrorCode::payment_in_progress);
    EXPECT_EQ(balance(till).to_string(), "10");
    EXPECT_EQ(charges(ChargeOutcome::approved), 1);
}

TEST_F(PaymentServiceTest, TakesTheMoneyOnceForManyCheckoutsAtATime)
{
    const auto id = order("10");
    const auto token = token_for(id);
    for (int i = 0; i < 8; ++i)
        loop.start(checking_out(buyer, id, token));
    loop.settle();
    ASSERT_EQ(outcomes.size(), 8U);
    EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& outcome) { return outcome.has_value(); }), 1);
    EXPECT_EQ(balance(till).to_string(), "10");
    EXPECT_EQ(orders.confirmations[id], 1);
}

TEST_F(PaymentServiceTest, GivesTheSameAnswerForTheSameKey)
{
    const auto id = order("10");
    const auto token = token_for(id);
    const auto keyed = with_key(buyer, "k");
    ASSERT_TRUE(check_out(keyed, id, token));
    ASSERT_TRUE(check_out(keyed, id, token));
    EXPECT_EQ(charges(ChargeOutcome::approved), 1);
}

TEST_F(PaymentServiceTest, GivesATokenForOneRequestAKey)
{
    const auto first = order("10");
    const auto second = order("20");
    const auto keyed = with_key(buyer, "k");
    const auto token = loop.run(use_cases.request_token(keyed, first)).value().text;
    EXPECT_EQ(loop.run(use_cases.request_token(keyed, first)).value().text, token);
    auto another = keyed;
    another.idempotency.fingerprint = 2;
    EXPECT_EQ(loop.run(use_cases.request_token(another, second)).error().code,
              ErrorCode::idempotency_mismatch);
    EXPECT_EQ(loop.run(payments.find(buyer, second)).error().code, ErrorCode::payment_not_found);
}

TEST_F(PaymentServiceTest, IsOnlyForTheBuyer)
{
    const auto id = order("10");
    EXPECT_EQ(loop.run(use_cases.request_token(stranger, id)).error().code, ErrorCode::order_not_found);
    const auto token = token_for(id);
    EXPECT_EQ(check_out(stranger, id, token).error().code, ErrorCode::order_not_found);
    EXPECT_EQ(payment_of(id).state(), PaymentState::pending);
}

TEST_F(PaymentServiceTest, GivesTokensOfTheirOwnToOrders)
{
    std::set<std::string> tokens;
    for (int i = 0; i < 10; ++i) {
        const auto id = order("1");
        const auto token = token_for(id);
        EXPECT_EQ(token.size(), 64U);
        EXPECT_EQ(token_for(id), token);
        tokens.insert(token);
    }
    EXPECT_EQ(tokens.size(), 10U);
}

TEST_F(PaymentServiceTest, RefusesATokenOfAnotherOrderAndAnOldOne)
{
    const auto first = order("1");
    const auto second = order("2");
    const auto token = token_for(first);
    token_for(second);
    EXPECT_EQ(check_out(buyer, second, token).error().code, ErrorCode::illegal_operation);

    clock.advance(16min);
    EXPECT_EQ(check_out(buyer, first, token).error().code, ErrorCode::illegal_operation);
}

TEST_F(PaymentServiceTest, RefusesAnOrderThatIsNoLongerPayable)
{
    const auto id = order("1");
    const auto token = token_for(id);
    clock.advance(10min);
    orders.known[id].expires_at = clock.now();
    EXPECT_EQ(check_out(buyer, id, token).error().code, ErrorCode::order_expired);
    orders.known[id].is_unpaid = false;
    EXPECT_EQ(check_out(buyer, id, token).error().code, ErrorCode::order_status_invalid);
    EXPECT_EQ(charges(ChargeOutcome::approved), 0);
}

TEST_F(PaymentServiceTest, CanBeTriedAgainAfterADecline)
{
    const auto id = order("7.0001");
    EXPECT_EQ(check_out(id).error().code, ErrorCode::payment_declined);
    EXPECT_EQ(balance(till), Money{});
    EXPECT_EQ(check_out(id).error().code, ErrorCode::payment_declined);
    EXPECT_EQ(payment_of(id).attempt(), 2);
    EXPECT_EQ(charges(ChargeOutcome::declined), 2);
}

TEST_F(PaymentServiceTest, LetsAnOrderThatCostsNothingBePaid)
{
    const auto id = order("0");
    ASSERT_TRUE(check_out(id));
    EXPECT_EQ(orders.confirmations[id], 1);
}

} // namespace
} // namespace domtok::payment
