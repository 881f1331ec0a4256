#include "platform/config/value.hpp"

#include <gtest/gtest.h>

namespace domtok::config {
namespace {

using namespace std::chrono_literals;

template <class T>
std::optional<T> read(std::string_view text)
{
    T value{};
    return Value<T>::read(text, value) ? std::optional{value} : std::nullopt;
}

TEST(ValueTest, ReadsDurationsWithTheirUnit)
{
    using Milliseconds = std::chrono::milliseconds;
    EXPECT_EQ(read<Milliseconds>("250ms"), 250ms);
    EXPECT_EQ(read<Milliseconds>("30s"), 30s);
    EXPECT_EQ(read<Milliseconds>("30m"), 30min);
    EXPECT_EQ(read<Milliseconds>("2h"), 2h);
    EXPECT_EQ(read<Milliseconds>("7d"), 168h);
    EXPECT_EQ(read<Milliseconds>("0s"), 0s);
    EXPECT_EQ(read<Milliseconds>("2000us"), 2ms);
    for (const auto* text : {"", "30", "s", "-1s", "1.5s", "1 s", "1S", "1s ", "1m30s",
                             "99999999999999999999s", "999999999d", "1us", "0x1s"})
        EXPECT_EQ(read<Milliseconds>(text), std::nullopt) << text;
}

TEST(ValueTest, ReadsSizesWithTheirUnit)
{
    EXPECT_EQ(read<ByteSize>("6MiB")->count, 6 << 20);
    EXPECT_EQ(read<ByteSize>("1GiB")->count, 1 << 30);
    EXPECT_EQ(read<ByteSize>("512KiB")->count, 512 << 10);
    EXPECT_EQ(read<ByteSize>("0B")->count, 0);
    for (const auto* text : {"", "6", "6MB", "6mib", "6 MiB", "-1B", "9999999999999GiB"})
        EXPECT_EQ(read<ByteSize>(text), std::nullopt) << text;
}

TEST(ValueTest, ReadsNumbersWithinTheirType)
{
    EXPECT_EQ(read<std::int8_t>("-128"), -128);
    EXPECT_EQ(read<std::int8_t>("128"), std::nullopt);
    EXPECT_EQ(read<std::uint64_t>("18446744073709551615"), 18446744073709551615ULL);
    EXPECT_EQ(read<std::uint64_t>("-1"), std::nullopt);
    EXPECT_EQ(read<int>("1e3"), std::nullopt);
    EXPECT_EQ(read<int>("+1"), std::nullopt);
    EXPECT_EQ(read<double>("-1e3"), -1000);
    for (const auto* text : {"inf", "nan", "1e999", "", "x"})
        EXPECT_EQ(read<double>(text), std::nullopt) << text;
    EXPECT_EQ(read<bool>("True"), std::nullopt);
    EXPECT_EQ(read<bool>("false"), false);
}

TEST(ValueTest, PrintsWhatItReads)
{
    for (const auto* text : {"0s", "250ms", "90s", "30m", "36h", "7d", "1500ms", "3us", "1ns"})
        EXPECT_EQ(print_duration(*read<std::chrono::nanoseconds>(text)), text);
    for (const auto* text : {"0B", "1B", "1023B", "1KiB", "1536KiB", "6MiB", "1GiB"})
        EXPECT_EQ(print_size(*read<ByteSize>(text)), text);
    EXPECT_EQ(print_double(0.1), "0.1");
}

} // namespace
} // namespace domtok::config
