#include "services/payment/domain/ledger.hpp"
#include "services/payment/domain/payment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace domtok::payment {
namespace {

using namespace std::chrono_literals;

constexpr Time noon{std::chrono::sys_days{std::chrono::year{2026} / 5 / 1} + 12h};

const PaymentToken token{.text = std::string(64, 'a'), .expires_at = noon + 15min};
const ChargeAnswer approved{.outcome = ChargeOutcome::approved, .reference = "r-1", .reason = {}};
const ChargeAnswer declined{.outcome = ChargeOutcome::declined, .reference = {}, .reason = "no money"};
const ChargeAnswer unknown{.outcome = ChargeOutcome::unknown, .reference = {}, .reason = {}};

Payment fresh()
{
    return {PaymentId{1}, OrderId{2}, UserId{42}, Money::parse("59.97").value(), noon};
}

Payment begun()
{
    auto payment = fresh();
    EXPECT_TRUE(payment.issue_token(token, noon));
    EXPECT_TRUE(payment.begin(token.text, noon));
    return payment;
}

TEST(PaymentTest, GivesTheSameTokenWhileItIsGood)
{
    auto payment = fresh();
    ASSERT_EQ(payment.issue_token(token, noon)->text, token.text);
    const PaymentToken other{.text = std::string(64, 'b'), .expires_at = noon + 30min};
    EXPECT_EQ(payment.issue_token(other, noon + 1min)->text, token.text);
    EXPECT_EQ(payment.issue_token(other, noon + 14min)->text, other.text);
}

TEST(PaymentTest, TakesATokenOnce)
{
    auto payment = begun();
    EXPECT_EQ(payment.state(), PaymentState::processing);
    EXPECT_EQ(payment.begin(token.text, noon).error().code, ErrorCode::payment_in_progress);
    EXPECT_EQ(payment.attempt(), 1);
}

TEST(PaymentTest, RefusesATokenThatIsWrongEmptyOrOld)
{
    auto payment = fresh();
    EXPECT_EQ(payment.begin("", noon).error().code, ErrorCode::illegal_operation);
    ASSERT_TRUE(payment.issue_token(token, noon));
    EXPECT_EQ(payment.begin(std::string(64, 'b'), noon).error().code, ErrorCode::illegal_operation);
    EXPECT_EQ(payment.begin("", noon).error().code, ErrorCode::illegal_operation);
    EXPECT_EQ(payment.begin(token.text, noon + 15min).error().code, ErrorCode::illegal_operation);
    EXPECT_EQ(payment.state(), PaymentState::pending);
}

TEST(PaymentTest, GivesNoTokenOnceMoneyIsOnItsWayOrHere)
{
    auto payment = begun();
    EXPECT_EQ(payment.issue_token(token, noon).error().code, ErrorCode::payment_in_progress);
    ASSERT_TRUE(payment.settle(1, approved, noon));
    EXPECT_EQ(payment.issue_token(token, noon).error().code, ErrorCode::payment_in_progress);
}

TEST(PaymentTest, CanBeTriedAgainWhenItWasDeclined)
{
    auto payment = begun();
    ASSERT_TRUE(payment.settle(1, declined, noon));
    EXPECT_EQ(payment.failure(), "no money");
    ASSERT_TRUE(payment.issue_token(token, noon));
    ASSERT_TRUE(payment.begin(token.text, noon));
    EXPECT_EQ(payment.attempt(), 2);
    EXPECT_EQ(payment.charge_key(), "1-2");
    EXPECT_EQ(payment.settle(1, approved, noon).error().code, ErrorCode::illegal_operation);
    ASSERT_TRUE(payment.settle(2, approved, noon));
    EXPECT_EQ(payment.state(), PaymentState::succeeded);
}

TEST(PaymentTest, LearnsLateWhatBecameOfIt)
{
    auto payment = begun();
    ASSERT_TRUE(payment.settle(1, unknown, noon));
    EXPECT_EQ(payment.state(), PaymentState::unknown);
    ASSERT_TRUE(payment.settle(1, unknown, noon));
    ASSERT_TRUE(payment.settle(1, approved, noon));
    EXPECT_EQ(payment.state(), PaymentState::succeeded);
}

TEST(PaymentTest, TakesTheMoneyOnceHoweverTheAnswersCome)
{
    std::mt19937 random{9};
    for (int round = 0; round < 300; ++round) {
        auto payment = begun();
        std::vector<const ChargeAnswer*> answers{&approved, &declined, &unknown,
                                                 &approved, &declined, &unknown};
        std::ranges::shuffle(answers, random);
        int captures = 0;
        for (const auto* answer : answers) {
            const auto before = payment.state();
            ASSERT_TRUE(payment.settle(1, *answer, noon));
            if (payment.state() == PaymentState::succeeded && before != PaymentState::succeeded) ++captures;
        }
        ASSERT_EQ(captures, 1);
        ASSERT_EQ(payment.state(), PaymentState::succeeded);
    }
}

TEST(PaymentTest, GoesBackOnce)
{
    auto payment = begun();
    EXPECT_FALSE(payment.start_refund(noon));
    ASSERT_TRUE(payment.settle(1, approved, noon));
    ASSERT_TRUE(payment.start_refund(noon));
    ASSERT_TRUE(payment.start_refund(noon));
    ASSERT_TRUE(payment.finish_refund(noon));
    ASSERT_TRUE(payment.finish_refund(noon));
    EXPECT_EQ(payment.state(), PaymentState::refunded);
    ASSERT_TRUE(payment.settle(1, approved, noon));
    EXPECT_EQ(payment.state(), PaymentState::refunded);
}

TEST(LedgerTest, EveryMovementSumsToZeroAndTheRefundUndoesTheCapture)
{
    const auto payment = fresh();
    std::map<std::string, Money> accounts;
    for (const auto& journal : {capture_of(payment, "sandbox"), refund_of(payment, "sandbox")}) {
        Money sum;
        for (const auto& posting : journal.postings) {
            sum += posting.amount;
            accounts[posting.account] += posting.amount;
        }
        EXPECT_EQ(sum, Money{});
    }
    EXPECT_EQ(accounts.size(), 2U);
    for (const auto& [account, balance] : accounts)
        EXPECT_EQ(balance, Money{}) << account;
}

} // namespace
} // namespace domtok::payment
