#include "platform/metrics/metrics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <thread>
#include <vector>

namespace domtok::metrics {
namespace {

constexpr std::array<double, 2> seconds{0.5, 1};

TEST(MetricsTest, WritesEachKindInTheTextFormat)
{
    Registry registry;
    registry.counter("shop_orders_total", "Orders placed.", {{"outcome", "ok"}}).add(3);
    registry.counter("shop_orders_total", "Orders placed.", {{"outcome", "refused"}}).add();
    auto gauge = registry.gauge("shop_open", "Open carts.");
    gauge.set(2.5);
    gauge.add(-1);
    auto histogram = registry.histogram("shop_duration_seconds", "How long.", seconds, {{"route", "/x"}});
    for (const double value : {0.25, 0.5, 0.75, 2.0})
        histogram.observe(value);

    EXPECT_EQ(registry.text(), "# HELP shop_duration_seconds How long.\n"
                               "# TYPE shop_duration_seconds histogram\n"
                               "shop_duration_seconds_bucket{route=\"/x\",le=\"0.5\"} 2\n"
                               "shop_duration_seconds_bucket{route=\"/x\",le=\"1\"} 3\n"
                               "shop_duration_seconds_bucket{route=\"/x\",le=\"+Inf\"} 4\n"
                               "shop_duration_seconds_sum{route=\"/x\"} 3.5\n"
                               "shop_duration_seconds_count{route=\"/x\"} 4\n"
                               "# HELP shop_open Open carts.\n"
                               "# TYPE shop_open gauge\n"
                               "shop_open 1.5\n"
                               "# HELP shop_orders_total Orders placed.\n"
                               "# TYPE shop_orders_total counter\n"
                               "shop_orders_total{outcome=\"ok\"} 3\n"
                               "shop_orders_total{outcome=\"refused\"} 1\n");
}

TEST(MetricsTest, GivesTheSameSeriesForTheSameLabelsInAnyOrder)
{
    Registry registry;
    registry.counter("x_total", "X.", {{"a", "1"}, {"b", "2"}}).add();
    registry.counter("x_total", "X.", {{"b", "2"}, {"a", "1"}}).add();

    EXPECT_NE(registry.text().find("x_total{a=\"1\",b=\"2\"} 2\n"), std::string::npos);
}

TEST(MetricsTest, EscapesWhatWouldBreakALine)
{
    Registry registry;
    registry.gauge("x", "One\nline with a \\ and \"quotes\".", {{"a", "\"\\\n"}}).set(NAN);

    EXPECT_EQ(registry.text(), "# HELP x One\\nline with a \\\\ and \"quotes\".\n"
                               "# TYPE x gauge\n"
                               "x{a=\"\\\"\\\\\\n\"} NaN\n");
}

TEST(MetricsTest, AsksForWhatIsCountedElsewhereBeforeItIsRead)
{
    Registry registry;
    int asked = 0;
    registry.before_collect([&] { registry.gauge("asked", "How often.").set(++asked); });

    EXPECT_NE(registry.text().find("\nasked 1\n"), std::string::npos);
    EXPECT_NE(registry.text().find("\nasked 2\n"), std::string::npos);
}

TEST(MetricsTest, RaisesACounterToWhatIsCountedElsewhereAndNeverLowersIt)
{
    Registry registry;
    auto counter = registry.counter("x_total", "X.");
    counter.raise_to(7);
    counter.raise_to(5);
    EXPECT_NE(registry.text().find("# TYPE x_total counter\nx_total 7\n"), std::string::npos);
}

TEST(MetricsTest, LosesNothingBetweenThreads)
{
    Registry registry;
    constexpr int rounds = 20'000;
    std::vector<std::jthread> threads;
    threads.reserve(8);
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            auto counter = registry.counter("x_total", "X.");
            auto histogram = registry.histogram("y_seconds", "Y.", seconds);
            for (int round = 0; round < rounds; ++round) {
                counter.add();
                histogram.observe(1);
            }
        });
    threads.clear();

    const auto text = registry.text();
    EXPECT_NE(text.find("\nx_total 80000\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\ny_seconds_sum 80000\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\ny_seconds_bucket{le=\"1\"} 80000\n"), std::string::npos) << text;
}

TEST(MetricsTest, RefusesWhatPrometheusWouldNotRead)
{
    Registry registry;
    registry.counter("x_total", "X.");
    registry.histogram("y", "Y.", seconds);
    const std::array<double, 2> falling{2, 1};
    const std::array<double, 1> other{1};

    EXPECT_THROW(registry.counter("", ""), std::logic_error);
    EXPECT_THROW(registry.counter("1x", ""), std::logic_error);
    EXPECT_THROW(registry.counter("x-y", ""), std::logic_error);
    EXPECT_THROW(registry.counter("a_total", "", {{"le", "1"}}), std::logic_error);
    EXPECT_THROW(registry.counter("a_total", "", {{"a", "1"}, {"a", "2"}}), std::logic_error);
    EXPECT_THROW(registry.gauge("x_total", "X."), std::logic_error);
    EXPECT_THROW(registry.histogram("y", "Y.", other), std::logic_error);
    EXPECT_THROW(registry.histogram("z", "Z.", falling), std::logic_error);
}

TEST(MetricsTest, StopsAtTooManySeries)
{
    Registry registry;
    const auto add_for_ever = [&] {
        for (int i = 0; i < 20'000; ++i)
            registry.counter("x_total", "X.", {{"client", std::to_string(i)}});
    };
    EXPECT_THROW(add_for_ever(), std::logic_error);
}

TEST(MetricsTest, KnowsBucketsFromFiftyMicrosecondsToTenSeconds)
{
    EXPECT_EQ(latency_buckets().front(), 0.00005);
    EXPECT_EQ(latency_buckets().back(), 10);
}

} // namespace
} // namespace domtok::metrics
