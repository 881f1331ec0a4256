#include "services/payment/tests/payment_fixture.hpp"

namespace domtok::payment {

using namespace std::chrono_literals;
namespace {

const std::string till = "till/DomTok";

TEST_F(PaymentServiceTest, FindsMoneyThatTheProviderTookInSilence)
{
    const auto id = order("7.0002");
    EXPECT_EQ(check_out(id).error().code, ErrorCode::payment_unknown);
    EXPECT_EQ(payment_of(id).state(), PaymentState::unknown);
    EXPECT_EQ(loop.run(use_cases.request_token(buyer, id)).error().code, ErrorCode::payment_in_progress);

    clock.advance(1min);

    EXPECT_EQ(payment_of(id).state(), PaymentState::succeeded);
    EXPECT_EQ(orders.confirmations[id], 1);
    EXPECT_EQ(balance(till).to_string(), "7.0002");
}

TEST_F(PaymentServiceTest, ClosesAChargeThatTheProviderNeverGot)
{
    const auto id = order("7.0003");
    EXPECT_EQ(check_out(id).error().code, ErrorCode::payment_unknown);

    clock.advance(1min);

    EXPECT_EQ(payment_of(id).state(), PaymentState::failed);
    EXPECT_EQ(balance(till), Money{});
    EXPECT_TRUE(loop.run(use_cases.request_token(buyer, id)));
}

TEST_F(PaymentServiceTest, TakesALateAnswerOnce)
{
    const auto id = order("7.0004");
    EXPECT_EQ(check_out(id).error().code, ErrorCode::payment_unknown);
    clock.advance(10min);
    EXPECT_EQ(payment_of(id).state(), PaymentState::succeeded);
    EXPECT_EQ(orders.confirmations[id], 1);
    EXPECT_EQ(balance(till).to_string(), "7.0004");
}

TEST_F(PaymentServiceTest, TakesAnAnswerThatComesThreeTimesOnce)
{
    const auto id = order("7.0005");
    ASSERT_TRUE(check_out(id));
    clock.advance(10min);
    EXPECT_EQ(orders.confirmations[id], 1);
    EXPECT_EQ(balance(till).to_string(), "7.0005");
}

TEST_F(PaymentServiceTest, GivesMoneyBackThatCameForADeadOrder)
{
    const auto id = order("20");
    const auto token = token_for(id);
    orders.refusal = Error{.code = ErrorCode::order_status_invalid, .message = "cancelled meanwhile"};

    EXPECT_EQ(check_out(buyer, id, token).error().code, ErrorCode::order_expired);
    clock.advance(1min);

    EXPECT_EQ(payment_of(id).state(), PaymentState::refunded);
    EXPECT_EQ(balance(till), Money{});
    EXPECT_EQ(orders.confirmations[id], 0);
    EXPECT_EQ(orders.refunds[id], 1);
}

TEST_F(PaymentServiceTest, TellsTheOrderLaterWhenItIsOutOfReach)
{
    const auto id = order("20");
    const auto token = token_for(id);
    orders.refusal = Error{.code = ErrorCode::network, .message = "nobody answers"};
    ASSERT_TRUE(check_out(buyer, id, token));
    EXPECT_EQ(orders.confirmations[id], 0);

    orders.refusal.reset();
    clock.advance(2min);

    EXPECT_EQ(orders.confirmations[id], 1);
    EXPECT_EQ(payment_of(id).state(), PaymentState::succeeded);
}

TEST_F(PaymentServiceTest, LeavesNoEventBehind)
{
    for (const auto* amount : {"1", "2.0001", "3.0002", "4.0003", "5.0004", "6.0005"})
        static_cast<void>(check_out(order(amount)));
    clock.advance(1h);
    const auto count = [](sql::Transaction& transaction) {
        return transaction.find<std::int64_t>("SELECT COUNT(*) FROM payment_outbox");
    };
    EXPECT_EQ(loop.run(database.database().read(Context{}, count)), 0);
}

} // namespace
} // namespace domtok::payment
