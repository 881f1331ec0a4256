#include "platform/sql/once.hpp"
#include "platform/sql/tests/conformance/engine.hpp"

#include <gtest/gtest.h>

#include <array>

namespace domtok::sql::conformance {
namespace {

using namespace std::chrono_literals;

class OnceTest : public ConformanceTest {
protected:
    void SetUp() override
    {
        const std::array parts{once_tables()};
        transact([&](Transaction& t) { migrate(t, {.service = "shop", .parts = parts}, clock.now()); });
        make_tables("CREATE TABLE orders (id {id}) {options};\n");
        context.caller.user = UserId{7};
        context.idempotency = {.key = "key-1", .fingerprint = 11};
    }

    /// Makes order `id`, once.
    auto order(std::int64_t id, std::string_view operation = "create")
    {
        return [=, this](Transaction& t) {
            return once(t, context, operation, clock.now(), [&]() -> Result<std::int64_t> {
                t.execute("INSERT INTO orders (id) VALUES (?)", id);
                return id;
            });
        };
    }

    std::int64_t orders()
    {
        return transact([](Transaction& t) { return t.find<std::int64_t>("SELECT COUNT(*) FROM orders"); })
            .value();
    }

    Task<> twin(std::int64_t id)
    {
        const auto outcome = co_await database().transact(context, order(id));
        EXPECT_TRUE(outcome);
        if (outcome) outcomes.push_back(*outcome);
    }

    const Once once{"shop"};
    std::vector<std::int64_t> outcomes;
};

TEST_P(OnceTest, AnswersAReplayWithTheFirstOutcome)
{
    EXPECT_EQ(transact(order(1)), 1);
    EXPECT_EQ(transact(order(2)), 1);
    EXPECT_EQ(orders(), 1);
}

TEST_P(OnceTest, HasAnEffectEachTimeWithoutAKey)
{
    context.idempotency = {};
    EXPECT_EQ(transact(order(1)), 1);
    EXPECT_EQ(transact(order(2)), 2);
    EXPECT_EQ(orders(), 2);
}

TEST_P(OnceTest, KeepsKeysApartByUserAndOperation)
{
    EXPECT_EQ(transact(order(1)), 1);
    EXPECT_EQ(transact(order(2, "cancel")), 2);
    context.caller.user = UserId{8};
    EXPECT_EQ(transact(order(3)), 3);
    context.idempotency.key = "key-2";
    EXPECT_EQ(transact(order(4)), 4);
}

TEST_P(OnceTest, RefusesTheSameKeyForAnotherRequest)
{
    EXPECT_EQ(transact(order(1)), 1);
    context.idempotency.fingerprint = 12;

    const auto refused = transact(order(2));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::idempotency_mismatch);
    EXPECT_EQ(orders(), 1);
}

TEST_P(OnceTest, TakesEveryFingerprint)
{
    context.idempotency.fingerprint = ~std::uint64_t{0};
    EXPECT_EQ(transact(order(1)), 1);
    EXPECT_EQ(transact(order(2)), 1);
}

TEST_P(OnceTest, DoesNotKeepARefusal)
{
    const auto refused = transact([this](Transaction& t) {
        return once(t, context, "create", clock.now(),
                    []() -> Result<std::int64_t> { return refuse(ErrorCode::out_of_stock, "none left"); });
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(transact(order(1)), 1);
}

TEST_P(OnceTest, LetsTwinsHaveOneEffect)
{
    for (int i = 1; i <= 30; ++i)
        loop.start(twin(i));
    loop.settle();

    EXPECT_EQ(orders(), 1);
    ASSERT_EQ(outcomes.size(), 30U);
    EXPECT_EQ(outcomes, std::vector<std::int64_t>(30, outcomes.front()));
}

TEST_P(OnceTest, FindsAnEarlierOutcome)
{
    const auto find = [this](Transaction& t) { return once.find(t, context, "create"); };
    EXPECT_EQ(loop.run(database().look_up(context, find)).value(), std::nullopt);
    EXPECT_EQ(transact(order(1)), 1);
    EXPECT_EQ(loop.run(database().look_up(context, find)).value(), 1);
}

TEST_P(OnceTest, ForgetsOldKeysAFewAtATime)
{
    for (int i = 1; i <= 5; ++i) {
        context.idempotency.key = "key-" + std::to_string(i);
        EXPECT_EQ(transact(order(i)), i);
        clock.advance(1s);
    }
    const auto forget = [this](Transaction& t) { return old_keys("shop").remove(t, clock.now() - 3s, 1); };

    EXPECT_EQ(transact(forget), 1);
    EXPECT_EQ(transact(forget), 1);
    EXPECT_EQ(transact(forget), 0);

    context.idempotency.key = "key-1";
    EXPECT_EQ(transact(order(11)), 11);
    context.idempotency.key = "key-5";
    EXPECT_EQ(transact(order(15)), 5);
}

INSTANTIATE_TEST_SUITE_P(Engines, OnceTest, ::testing::ValuesIn(engines()), name_of);

} // namespace
} // namespace domtok::sql::conformance
