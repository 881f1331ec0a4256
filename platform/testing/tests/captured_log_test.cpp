#include "platform/testing/captured_log.hpp"

#include <gtest/gtest.h>

namespace domtok::test {
namespace {

TEST(CapturedLogTest, KeepsEntriesWithTheirFields)
{
    CapturedLog log;
    {
        const std::string gone = "order/7";
        log.write(log::Level::warning, "event parked", {{"key", gone}, {"attempts", std::int64_t{12}}});
    }
    log.write(log::Level::info, "started", {});

    ASSERT_EQ(log.entries().size(), 2U);
    const auto parked = log.entries("event parked");
    ASSERT_EQ(parked.size(), 1U);
    EXPECT_EQ(parked[0].level, log::Level::warning);
    EXPECT_EQ(parked[0].text("key"), "order/7");
    EXPECT_EQ(std::get<std::int64_t>(parked[0].fields.at("attempts")), 12);
    EXPECT_EQ(parked[0].text("no such field"), "");
}

} // namespace
} // namespace domtok::test
