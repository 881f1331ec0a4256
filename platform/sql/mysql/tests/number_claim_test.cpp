#include "platform/sql/mysql/number_claim.hpp"
#include "platform/sql/mysql/tests/store_fixture.hpp"

#include <future>
#include <memory>
#include <tuple>

namespace domtok::sql::mysql {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class NumberClaimTest : public StoreTest {
protected:
    std::unique_ptr<NumberClaim> claim(std::vector<std::string> names, std::optional<int> number = {},
                                       milliseconds beat = seconds{60}, std::function<void()> lost = {})
    {
        return std::make_unique<NumberClaim>(settings,
                                             NumberClaim::Wanted{.names = std::move(names),
                                                                 .number = number,
                                                                 .number_max = 2,
                                                                 .patience = seconds{0},
                                                                 .beat = beat},
                                             std::move(lost));
    }

    /// The connection that has the only claim of this database on this number.
    std::int64_t holder(int number)
    {
        open();
        return value("SELECT COALESCE(IS_USED_LOCK(CONCAT('domtok ', LEFT(MD5(DATABASE()), 16), ' order ', " +
                     std::to_string(number) + ")), 0)");
    }
};

TEST_F(NumberClaimTest, GivesEachProcessTheSmallestFreeNumber)
{
    const auto first = claim({"order"});
    const auto second = claim({"order"});
    const auto other = claim({"cart"});
    EXPECT_EQ(first->claim(), 0);
    EXPECT_EQ(second->claim(), 1);
    EXPECT_EQ(other->claim(), 0) << "services count by themselves";
}

TEST_F(NumberClaimTest, RefusesANumberThatIsTakenUntilItIsFree)
{
    auto first = claim({"order"}, 7);
    const auto second = claim({"order"}, 7);
    EXPECT_EQ(first->claim(), 7);
    EXPECT_EQ(second->claim().error().code, ErrorCode::invalid_argument);

    first.reset();
    NumberClaim later{settings, {.names = {"order"}, .number = 7}, {}};
    EXPECT_EQ(later.claim(), 7);
}

TEST_F(NumberClaimTest, ClaimsUnderAllNamesOrUnderNone)
{
    const auto first = claim({"cart"}, 0);
    const auto both = claim({"order", "cart"}, 0);
    const auto third = claim({"order"}, 0);
    EXPECT_TRUE(first->claim());
    EXPECT_FALSE(both->claim());
    EXPECT_EQ(third->claim(), 0) << "nothing is kept of what was refused";
}

TEST_F(NumberClaimTest, RefusesWhenAllAreTaken)
{
    const auto first = claim({"order"});
    const auto second = claim({"order"});
    const auto third = claim({"order"});
    const auto fourth = claim({"order"});
    EXPECT_TRUE(first->claim() && second->claim() && third->claim());
    EXPECT_EQ(fourth->claim().error().code, ErrorCode::invalid_argument);
}

TEST_F(NumberClaimTest, ClaimsAgainWhenItsConnectionHasEnded)
{
    const auto first = claim({"order"}, {}, milliseconds{5}, [] { ADD_FAILURE() << "it was not lost"; });
    ASSERT_EQ(first->claim(), 0);
    const auto before = holder(0);
    admin("KILL CONNECTION " + std::to_string(before));

    auto now = before;
    while (now == before || now == 0)
        now = holder(0);
}

TEST_F(NumberClaimTest, SaysThatAnotherProcessHasTheNumberNow)
{
    std::promise<void> lost;
    const auto first = claim({"order"}, {}, milliseconds{50}, [&lost] { lost.set_value(); });
    ASSERT_EQ(first->claim(), 0);
    // Until the other one was quicker than the first one's next look.
    std::unique_ptr<NumberClaim> second;
    while (!second) {
        if (const auto held_by = holder(0); held_by != 0) admin("KILL CONNECTION " + std::to_string(held_by));
        second = claim({"order"}, 0);
        if (!second->claim()) second.reset();
    }
    lost.get_future().wait();
}

TEST_F(NumberClaimTest, SaysThatTheServerIsAway)
{
    settings.address.port = 1;
    const auto nobody = claim({"order"});
    EXPECT_THROW(std::ignore = nobody->claim(), OutOfReach);
}

} // namespace
} // namespace domtok::sql::mysql
