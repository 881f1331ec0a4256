#include "services/payment/tests/payment_fixture.hpp"

namespace domtok::payment {

using namespace std::chrono_literals;
namespace {

/// A provider that declines an attempt, and says of it later that it took the money after all.
class StaleChargeTest : public PaymentServiceTest {
protected:
    StaleChargeTest() : PaymentServiceTest{With::script}
    {
        scripted.answer = {.outcome = ChargeOutcome::declined, .reference = {}, .reason = "no"};
    }

    Result<> say(const Payment& payment, std::int64_t attempt, ChargeOutcome outcome)
    {
        const AnswerEvent event{.payment_id = payment.id(),
                                .attempt = attempt,
                                .outcome = outcome,
                                .reference = "late",
                                .reason = {}};
        return loop.run(use_cases.settle_payment.take_answer(buyer, event));
    }

    std::int64_t events_on_their_way()
    {
        const auto count = [](sql::Transaction& transaction) {
            return transaction.find<std::int64_t>("SELECT COUNT(*) FROM payment_outbox");
        };
        return loop.run(database.database().read(Context{}, count)).value();
    }
};

TEST_F(StaleChargeTest, GoesBackWhenTheNextAttemptHasBegun)
{
    const auto id = order("10");
    EXPECT_EQ(check_out(id).error().code, ErrorCode::payment_declined);
    EXPECT_EQ(check_out(id).error().code, ErrorCode::payment_declined);
    const auto payment = payment_of(id);
    ASSERT_EQ(payment.attempt(), 2);

    EXPECT_TRUE(say(payment, 1, ChargeOutcome::declined));
    clock.advance(1s);
    EXPECT_TRUE(scripted.refunded.empty());

    ASSERT_TRUE(say(payment, 1, ChargeOutcome::approved));
    clock.advance(1s);
    ASSERT_FALSE(scripted.refunded.empty());
    EXPECT_EQ(scripted.refunded.back(), payment.charge_key(1));
    EXPECT_EQ(payment_of(id), payment) << "the current attempt is not concerned";

    // The provider says no to the refund at first; it is asked until the money is back.
    scripted.answer.outcome = ChargeOutcome::approved;
    clock.advance(1h);
    const auto asked = scripted.refunded.size();
    EXPECT_GE(asked, 2U);
    clock.advance(24h);
    EXPECT_EQ(scripted.refunded.size(), asked);
    EXPECT_EQ(payment_of(id), payment);
    EXPECT_EQ(events_on_their_way(), 0);
}

} // namespace
} // namespace domtok::payment
