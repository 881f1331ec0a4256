#include "platform/log/json_line.hpp"
#include "platform/log/json_log.hpp"
#include "platform/log/null_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/temporary_folder.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <sstream>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace domtok::log {
namespace {

class JsonLogTest : public testing::Test {
protected:
    JsonLogTest() : descriptor{::open(path().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)} {}
    ~JsonLogTest() override { ::close(descriptor); }

    std::string path() const { return folder / "log"; }

    std::vector<std::string> lines() const
    {
        std::ifstream file{path()};
        std::vector<std::string> all;
        for (std::string line; std::getline(file, line);)
            all.push_back(line);
        return all;
    }

    test::TemporaryFolder folder;
    test::Loop loop;
    test::VirtualClock clock{loop};
    int descriptor;
    JsonLog log{"order", clock, {.level = Level::info, .warnings_a_second = 2}, descriptor};
};

TEST_F(JsonLogTest, WritesOneObjectALine)
{
    log.write(Level::info, "order expired",
              {{"order_id", 7}, {"total", 19.5}, {"late", true}, {"by", "relay"}});

    EXPECT_EQ(lines(),
              (std::vector<std::string>{
                  R"({"time":"2025-01-01T00:00:00.000Z","level":"info","service":"order",)"
                  R"("event":"order expired","order_id":7,"total":19.5,"late":true,"by":"relay"})"}));
}

TEST_F(JsonLogTest, FollowsOtherSettingsAtOnce)
{
    log.adopt({.level = Level::warning, .warnings_a_second = 1});
    EXPECT_FALSE(log.enabled(Level::info));
    log.write(Level::info, "not this", {});
    log.write(Level::warning, "this", {});
    log.write(Level::warning, "this", {});
    EXPECT_EQ(lines().size(), 1U);

    log.adopt({.level = Level::debug, .warnings_a_second = 3});
    log.write(Level::debug, "and this", {});
    log.write(Level::warning, "this", {});

    EXPECT_EQ(lines().size(), 3U);
}

TEST_F(JsonLogTest, NamesTheTraceOfTheRequest)
{
    Context context;
    context.trace.trace_id.fill(0xAB);
    context.trace.span_id.fill(0x01);

    log.write(Level::error, context, "rpc failed", {});

    ASSERT_EQ(lines().size(), 1);
    EXPECT_NE(
        lines()[0].find(R"("trace_id":"abababababababababababababababab","span_id":"0101010101010101")"),
        std::string::npos);
}

TEST_F(JsonLogTest, LeavesOutWhatIsBelowItsLevel)
{
    log.write(Level::debug, "detail", {});
    EXPECT_EQ(lines(), std::vector<std::string>{});
    EXPECT_FALSE(log.enabled(Level::debug));
    EXPECT_TRUE(log.enabled(Level::info));
}

TEST_F(JsonLogTest, HoldsAStormOfWarningsBackAndSaysSo)
{
    for (int i = 0; i < 1000; ++i)
        log.write(Level::warning, "disk full", {{"try", i}});
    EXPECT_EQ(lines().size(), 2);

    clock.advance(std::chrono::seconds{1});
    log.write(Level::info, "calm", {});

    ASSERT_EQ(lines().size(), 4);
    EXPECT_NE(lines()[2].find(
                  R"("level":"warning","service":"order","event":"suppressed","of":"disk full","times":998)"),
              std::string::npos)
        << lines()[2];
}

TEST_F(JsonLogTest, HoldsBackNothingThatIsNoWarning)
{
    for (int i = 0; i < 100; ++i)
        log.write(Level::info, "order placed", {{"order_id", i}});
    EXPECT_EQ(lines().size(), 100);
}

TEST_F(JsonLogTest, SaysAtItsEndWhatItHeldBack)
{
    {
        JsonLog brief{"cart", clock, {.level = Level::info, .warnings_a_second = 1}, descriptor};
        brief.write(Level::error, "gone", {});
        brief.write(Level::error, "gone", {});
    }
    ASSERT_EQ(lines().size(), 2);
    EXPECT_NE(lines()[1].find(R"("event":"suppressed","of":"gone","times":1)"), std::string::npos);
}

TEST_F(JsonLogTest, TellsOfLinesItCouldNotWrite)
{
    // Given a disk that is full for two lines.
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    const int good = ::dup(descriptor);
    JsonLog unlucky{"cart", clock, {}, descriptor};
    ::dup2(full, descriptor);
    unlucky.write(Level::info, "first", {});
    unlucky.write(Level::info, "second", {});

    // When there is room again.
    ::dup2(good, descriptor);
    unlucky.write(Level::info, "third", {});

    ::close(full);
    ::close(good);
    ASSERT_EQ(lines().size(), 2);
    EXPECT_NE(lines()[0].find(R"("level":"error","service":"cart","event":"log lines lost","times":2)"),
              std::string::npos)
        << lines()[0];
    EXPECT_NE(lines()[1].find(R"("event":"third")"), std::string::npos);
}

TEST_F(JsonLogTest, MixesNoLinesOfSeveralThreads)
{
    std::vector<std::jthread> threads;
    threads.reserve(8);
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([this] {
            for (int round = 0; round < 200; ++round)
                log.write(Level::info, "a line that is somewhat long", {{"text", std::string(200, 'x')}});
        });
    threads.clear();

    const auto all = lines();
    ASSERT_EQ(all.size(), 800);
    for (const auto& line : all) {
        EXPECT_TRUE(line.starts_with("{\"time\"") && line.ends_with("x\"}")) << line;
        EXPECT_EQ(line.size(), all[0].size());
    }
}

std::string as_json(std::string_view text)
{
    std::string json;
    append_json(json, text);
    return json;
}

TEST(JsonLineTest, EscapesWhatJsonDoesNotTake)
{
    EXPECT_EQ(as_json("say \"hi\" \\ there"), R"("say \"hi\" \\ there")");
    EXPECT_EQ(as_json("\n\r\t\x01\x1f\x7f"), R"("\n\r\t\u0001\u001f\u007f")");
    EXPECT_EQ(as_json(std::string_view("\0", 1)), R"("\u0000")");
    EXPECT_EQ(as_json("手机壳 \U0001F600"), "\"手机壳 \U0001F600\"");
}

TEST(JsonLineTest, ReplacesWhatIsNoUtf8)
{
    EXPECT_EQ(as_json("a\xFFz"), "\"a\uFFFDz\"");
    EXPECT_EQ(as_json("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
    EXPECT_EQ(as_json("\xE6\x89"), "\"\uFFFD\"");
}

TEST(JsonLineTest, CutsALongTextBetweenCharacters)
{
    std::string text;
    while (text.size() <= text_bytes_max)
        text += "手";

    const auto json = as_json(text);

    EXPECT_EQ(json.size(), text_bytes_max / 3 * 3 + std::string_view("\"…\"").size());
    EXPECT_TRUE(json.ends_with("手…\""));
}

TEST(JsonLineTest, WritesNumbersThatAreNoneAsText)
{
    std::string out;
    append_member(out, {"a", std::numeric_limits<double>::quiet_NaN()});
    append_member(out, {"b", -std::numeric_limits<double>::infinity()});
    append_member(out, {"c", 0.1});
    EXPECT_EQ(out, R"(,"a":"NaN","b":"-Infinity","c":0.1)");
}

TEST(NullLogTest, WantsNothing)
{
    EXPECT_FALSE(NullLog{}.enabled(Level::error));
}

} // namespace
} // namespace domtok::log
