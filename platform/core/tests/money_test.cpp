#include "platform/core/money.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <stdexcept>

namespace domtok {
namespace {

Money yuan(const char* text)
{
    return Money::parse(text).value();
}

TEST(MoneyTest, MultipliesAPriceWithoutLosingAFen)
{
    EXPECT_EQ((yuan("19.99") * 3).to_string(), "59.97");
    EXPECT_EQ((yuan("0.99") * 2).to_string(), "1.98");
}

TEST(MoneyTest, ReadsEveryFormOfADecimalNumber)
{
    EXPECT_EQ(yuan("0").units(), 0);
    EXPECT_EQ(yuan("-0").units(), 0);
    EXPECT_EQ(yuan("007").units(), 70'000);
    EXPECT_EQ(yuan("19.9900000").units(), 199'900);
    EXPECT_EQ(yuan("-0.0001").units(), -1);
    EXPECT_EQ(yuan("1e3").units(), 10'000'000);
    EXPECT_EQ(yuan("12345E-4").units(), 12'345);
    EXPECT_EQ(yuan("0e9999").units(), 0);
    EXPECT_EQ(yuan("0.00012e4").units(), 12'000);
    EXPECT_EQ(yuan("99999999999.9999"), Money::largest);
}

TEST(MoneyTest, RefusesWhatIsNoAmount)
{
    for (const auto* text : {"", "-", ".5", "5.", "+1", "1,5", "1e", "1e+", "0x10", "NaN", "Infinity", " 1",
                             "1 ", "1e99999", "１"})
        EXPECT_FALSE(Money::parse(text)) << text;
}

TEST(MoneyTest, RefusesMoreThanFourDecimalsAndMoreThanTheWireCarries)
{
    for (const auto* text :
         {"0.00001", "19.99999", "1e-5", "100000000000", "1e11", "-1e11", "9e999", "123456789012345678901"})
        EXPECT_FALSE(Money::parse(text)) << text;
}

TEST(MoneyTest, PrintsWhatItReads)
{
    std::mt19937_64 random{20'251'124};
    std::uniform_int_distribution<std::int64_t> any{-Money::largest.units(), Money::largest.units()};
    for (int i = 0; i < 20'000; ++i) {
        const auto amount = Money::of_units(any(random));
        ASSERT_EQ(yuan(amount.to_string().c_str()), amount);
    }
}

TEST(MoneyTest, SurvivesTheDoubleOfTheWire)
{
    std::mt19937_64 random{7};
    std::uniform_int_distribution<std::int64_t> any{-Money::largest.units(), Money::largest.units()};
    std::uniform_int_distribution<std::int64_t> everyday{0, 100'000'000};
    for (int i = 0; i < 20'000; ++i) {
        for (const auto amount : {Money::of_units(any(random)), Money::of_units(everyday(random))})
            ASSERT_EQ(Money::from_wire(amount.to_wire()).value(), amount) << amount.to_string();
    }
}

TEST(MoneyTest, RefusesADoubleThatStandsForNoAmount)
{
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    for (const double amount :
         {infinity, -infinity, std::numeric_limits<double>::quiet_NaN(), 0.00001, 0.1 + 0.2, 1e300, 1e11})
        EXPECT_FALSE(Money::from_wire(amount)) << amount;
}

TEST(MoneyTest, RoundsAHalfFenAwayFromZero)
{
    EXPECT_EQ(yuan("1.2349").rounded_to_fen(), yuan("1.23"));
    EXPECT_EQ(yuan("1.235").rounded_to_fen(), yuan("1.24"));
    EXPECT_EQ(yuan("-1.235").rounded_to_fen(), yuan("-1.24"));
    EXPECT_EQ(yuan("-1.2349").rounded_to_fen(), yuan("-1.23"));
    EXPECT_EQ(yuan("7").rounded_to_fen(), yuan("7"));
}

TEST(MoneyTest, ThrowsWhenAnAmountOverflows)
{
    const auto most = Money::of_units(std::numeric_limits<std::int64_t>::max());
    const auto least = Money::of_units(std::numeric_limits<std::int64_t>::min());
    EXPECT_THROW(most + Money::of_units(1), std::overflow_error);
    EXPECT_THROW(least - Money::of_units(1), std::overflow_error);
    EXPECT_THROW(most * 2, std::overflow_error);
    EXPECT_THROW(-least, std::overflow_error);
    EXPECT_EQ(least.to_string(), "-922337203685477.5808");
}

} // namespace
} // namespace domtok
