#include "platform/core/rfc3339.hpp"

#include <gtest/gtest.h>

namespace domtok {
namespace {

std::string text_of(std::int64_t milliseconds)
{
    std::string text;
    append_rfc3339(text, Time{std::chrono::milliseconds{milliseconds}});
    return text;
}

TEST(Rfc3339Test, WritesUtcToTheMillisecond)
{
    EXPECT_EQ(text_of(0), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(text_of(-1), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(text_of(951'782'399'999), "2000-02-28T23:59:59.999Z");
    EXPECT_EQ(text_of(951'782'400'000), "2000-02-29T00:00:00.000Z");
    EXPECT_EQ(text_of(1'741'157'217'007), "2025-03-05T06:46:57.007Z");
}

} // namespace
} // namespace domtok
