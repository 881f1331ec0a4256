#include "platform/http/answer.hpp"
#include "platform/http/date.hpp"
#include "platform/http/refusals.hpp"
#include "platform/http/render.hpp"
#include "platform/http/traceparent.hpp"
#include "platform/json/read.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace domtok::http {
namespace {

using namespace std::string_literals;

TEST(AnswerTest, SetsAndReplacesHeaders)
{
    Answer answer;
    answer.set("ETag", "\"1\"");
    answer.set("X-Long-Name", "a\tb \xE5\xBE\x90");
    answer.set("etag", "\"2\"");
    EXPECT_EQ(answer.header_lines(), "X-Long-Name: a\tb \xE5\xBE\x90\r\netag: \"2\"\r\n");
    EXPECT_EQ(answer.header("ETAG"), "\"2\"");
    EXPECT_EQ(answer.header("X-Long-Name"), "a\tb \xE5\xBE\x90");
    EXPECT_EQ(answer.header("X-Long"), "");
}

TEST(AnswerTest, RefusesInjectedHeaders)
{
    Answer answer;
    for (const auto& value : {"a\r\nb: c"s, "a\nb"s, "a\rb"s, "a\0b"s, "\x7f"s, "\x01"s})
        EXPECT_THROW(answer.set("Name", value), std::invalid_argument);
    for (const auto* name : {"", "a b", "a:", "a\r\n", "Nam\xC3\xA9", "(a)"})
        EXPECT_THROW(answer.set(name, "value"), std::invalid_argument) << name;
    EXPECT_THROW(answer.content_type("text/html\r\nA: b"), std::invalid_argument);
    EXPECT_EQ(answer.header_lines(), "");
}

TEST(AnswerTest, KeepsTheServersFieldsToTheServer)
{
    Answer answer;
    for (const auto* name : {"Content-Length", "content-type", "Transfer-Encoding", "CONNECTION", "Date"})
        EXPECT_THROW(answer.set(name, "1"), std::invalid_argument) << name;
}

TEST(AnswerTest, IsAsNewWhenCleared)
{
    Answer answer;
    answer.status(404);
    answer.content_type("text/plain");
    answer.body() = "text";
    answer.shared_body(std::make_shared<const std::string>("shared"));
    answer.set("A", "b");
    answer.close();
    EXPECT_EQ(answer.content(), "shared");

    answer.clear();

    EXPECT_EQ(answer.status(), 200);
    EXPECT_EQ(answer.content_type(), json_content);
    EXPECT_EQ(answer.content(), "");
    EXPECT_EQ(answer.header_lines(), "");
    EXPECT_FALSE(answer.closes());
}

TEST(AnswerTest, GivesTheMemoryOfALargeBodyBack)
{
    Answer answer;
    answer.body().assign(1'000'000, 'x');
    answer.clear();
    EXPECT_LT(answer.body().capacity(), 1'000U);
    answer.body().assign(10'000, 'x');
    answer.clear();
    EXPECT_GE(answer.body().capacity(), 10'000U);
}

TEST(RenderTest, WritesTheHeadOfAnAnswer)
{
    Answer answer;
    answer.status(404);
    answer.body() = "{}";
    answer.set("A", "b");
    std::string out;
    append_head(out, answer, {.date = "now", .closes = true});
    EXPECT_EQ(out, "HTTP/1.1 404 Not Found\r\nDate: now\r\nContent-Type: application/json; charset=utf-8\r\n"
                   "Content-Length: 2\r\nConnection: close\r\nA: b\r\n\r\n");
}

TEST(RenderTest, WritesAStatusItHasNoNameFor)
{
    Answer answer;
    answer.status(299);
    std::string out;
    append_head(out, answer, {.date = "now"});
    EXPECT_TRUE(out.starts_with("HTTP/1.1 299 \r\n")) << out;
}

struct Envelope {
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(Envelope, (), (code, message))

TEST(RefusalTest, IsAnEnvelope)
{
    for (const auto& refusal : {malformed_request, missing_host, ambiguous_length, request_too_slow,
                                body_too_large, target_too_long, unknown_expectation, header_too_large,
                                internal_error, unknown_transfer_encoding, too_many_connections}) {
        const auto envelope = json::read<Envelope>(refusal.body);
        ASSERT_TRUE(envelope) << refusal.body;
        EXPECT_GE(envelope->code.size(), 5U) << refusal.body;
        EXPECT_FALSE(envelope->message.empty()) << refusal.body;
    }
}

TEST(DateTest, FollowsTheStandard)
{
    using namespace std::chrono;
    EXPECT_EQ(to_date(sys_days{1994y / 11 / 6} + 8h + 49min + 37s), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(to_date(sys_days{2024y / 2 / 29} + 23h + 59min + 59s + 999ms), "Thu, 29 Feb 2024 23:59:59 GMT");
}

constexpr const char* some_trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST(TraceparentTest, ReadsAndWritesTheHeader)
{
    const auto trace = parse_traceparent(some_trace);
    ASSERT_TRUE(trace);
    EXPECT_EQ(trace->trace_id[0], 0x0a);
    EXPECT_EQ(trace->span_id[7], 0x31);
    EXPECT_EQ(to_traceparent(*trace), some_trace);
    EXPECT_TRUE(
        parse_traceparent("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more of a later version"));
}

TEST(TraceparentTest, IgnoresWhatIsNone)
{
    for (const auto* text : {"", "00", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                             "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                             "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                             "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
                             "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
                             "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x"})
        EXPECT_FALSE(parse_traceparent(text)) << text;
}

} // namespace
} // namespace domtok::http
