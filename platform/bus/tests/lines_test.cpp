#include "platform/bus/lines.hpp"

#include <gtest/gtest.h>

namespace domtok::bus {
namespace {

class LinesTest : public ::testing::Test {
protected:
    Lines::Place enter(std::string key, int id)
    {
        Held held{.claimed = {.event = {.id = EventId{id}, .key = std::move(key)}}};
        return lines.enter(held);
    }

    /// The id of the next one; 0 when the line has ended.
    std::int64_t next(const std::string& key)
    {
        const auto held = lines.next(key);
        return held ? static_cast<std::int64_t>(held->event().id) : 0;
    }

    Lines lines{2};
};

TEST_F(LinesTest, LetsTheFirstOfAKeyGo)
{
    EXPECT_EQ(enter("a", 1), Lines::Place::first);
    EXPECT_EQ(enter("b", 2), Lines::Place::first);
    EXPECT_EQ(next("a"), 0);
    EXPECT_EQ(enter("a", 3), Lines::Place::first);
}

TEST_F(LinesTest, HasTheOthersWaitInTheirOrder)
{
    enter("a", 1);
    EXPECT_EQ(enter("a", 2), Lines::Place::behind);
    EXPECT_EQ(enter("a", 3), Lines::Place::behind);
    EXPECT_EQ(next("a"), 2);
    EXPECT_EQ(next("a"), 3);
    EXPECT_EQ(next("a"), 0);
}

TEST_F(LinesTest, HasNoPlaceInALongLine)
{
    enter("a", 1);
    enter("a", 2);
    enter("a", 3);
    EXPECT_EQ(enter("a", 4), Lines::Place::none);
    EXPECT_EQ(enter("b", 5), Lines::Place::first);
}

TEST_F(LinesTest, GivesUpThoseWhoWait)
{
    enter("a", 1);
    enter("a", 2);
    enter("a", 3);
    EXPECT_EQ(lines.take_waiting("a").size(), 2U);
    EXPECT_EQ(enter("a", 4), Lines::Place::behind) << "the first is still there";
    EXPECT_TRUE(lines.take_waiting("nobody's").empty());
}

} // namespace
} // namespace domtok::bus
