#include "services/payment/tests/payment_fixture.hpp"

namespace domtok::payment {

using namespace std::chrono_literals;
namespace {

/// Payments with a provider that does what the test says; a request has three seconds.
class LateAnswerTest : public PaymentServiceTest {
protected:
    Context in_three_seconds() const
    {
        auto context = buyer;
        context.deadline = clock.steady_now() + 3s;
        return context;
    }

    Result<> pay(OrderId id)
    {
        const auto token = token_for(id);
        return check_out(in_three_seconds(), id, token, scripted_cases);
    }

    ScriptedProvider scripted{clock, clock};
    PaymentUseCases scripted_cases{{payments, orders, scripted, ids, random, clock}, settings};
};

TEST_F(LateAnswerTest, IsKeptThoughTheRequestsTimeIsUp)
{
    const auto id = order("10");
    scripted.takes = 4s;
    ASSERT_TRUE(pay(id));
    EXPECT_EQ(payment_of(id).state(), PaymentState::succeeded);
    EXPECT_EQ(orders.confirmations[id], 1);
}

TEST_F(LateAnswerTest, IsSaidToBeUnknownAndNotThatNothingChanged)
{
    const auto id = order("10");
    scripted.takes = 4s;
    scripted.answer = {};
    EXPECT_EQ(pay(id).error().code, ErrorCode::payment_unknown);
    EXPECT_EQ(payment_of(id).state(), PaymentState::unknown);
}

TEST_F(LateAnswerTest, IsUnknownWhenTheProvidersCallFailsAfterTheAttemptBegan)
{
    const auto id = order("10");
    scripted.is_out_of_reach = true;
    EXPECT_THROW(static_cast<void>(pay(id)), OutcomeUnknown);
    EXPECT_EQ(payment_of(id).state(), PaymentState::processing);
}

TEST_F(LateAnswerTest, ChangesNothingWhenTheTimeIsUpBeforeTheAttemptBegins)
{
    const auto id = order("10");
    const auto token = token_for(id);
    const auto late = in_three_seconds();
    clock.advance(4s);
    EXPECT_THROW(static_cast<void>(check_out(late, id, token, scripted_cases)), DeadlineExceeded);
    EXPECT_EQ(payment_of(id).state(), PaymentState::pending);
    EXPECT_TRUE(scripted.charged.empty());
}

} // namespace
} // namespace domtok::payment
