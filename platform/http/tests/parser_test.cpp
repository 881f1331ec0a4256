#include "platform/http/chunked_body.hpp"
#include "platform/http/parser.hpp"

#include <gtest/gtest.h>

#include <random>

namespace domtok::http {
namespace {

constexpr std::string_view header =
    "POST /a?b=c HTTP/1.1\r\nHost: shop\r\nX-Empty:\r\nX-Spaces: \t v w \t\r\n"
    "Content-Length: 7\r\n\r\n";

TEST(RequestParserTest, ReadsAHeaderHoweverItIsCut)
{
    const Settings settings;
    RequestParser parser{settings};
    for (std::size_t cut = 0; cut < header.size(); ++cut) {
        for (std::size_t second = cut; second < header.size(); second += 7) {
            parser.begin();
            std::size_t consumed = 0;
            for (const auto end : {cut, second}) {
                const auto unread = header.substr(consumed, end - consumed);
                ASSERT_EQ(parser.read_header(unread, consumed), Step::need_more) << unread;
                ASSERT_LE(consumed, end);
            }
            ASSERT_EQ(parser.read_header(header.substr(consumed), consumed), Step::complete);

            ASSERT_EQ(consumed, header.size());
            const auto& request = parser.request();
            ASSERT_EQ(request.verb, Verb::post);
            ASSERT_EQ(request.path, "/a");
            ASSERT_EQ(request.query, "b=c");
            ASSERT_EQ(request.fields.size(), 4U);
            ASSERT_EQ(request.header("host"), "shop");
            ASSERT_EQ(request.header("x-empty"), "");
            ASSERT_EQ(request.header("x-spaces"), "v w");
            ASSERT_EQ(parser.framing(), Framing::length);
            ASSERT_EQ(parser.content_length(), 7U);
        }
    }
}

TEST(RequestParserTest, LeavesAloneWhatFollowsTheHeader)
{
    const Settings settings;
    RequestParser parser{settings};
    std::size_t consumed = 0;
    ASSERT_EQ(parser.read_header(std::string(header) + "bytes of the body", consumed), Step::complete);
    EXPECT_EQ(consumed, header.size());
}

/// Damaged headers are refused or read, and never crash or read beyond their end (under a sanitizer).
TEST(RequestParserTest, SurvivesDamage)
{
    const Settings settings;
    RequestParser parser{settings};
    std::mt19937 random{9112};
    constexpr std::string_view bytes =
        "\r\n\t :,;\0\x7f\x80GETHTTP/1.1aAzZ09chunked"; // cut at the NUL: enough of them
    int complete = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string text{header};
        for (auto damage = random() % 4; damage > 0; --damage) {
            const auto at = random() % text.size();
            if (random() % 2 == 0)
                text[at] = bytes[random() % bytes.size()];
            else
                text.erase(at, random() % 5 + 1);
        }
        const auto exact = std::make_unique_for_overwrite<char[]>(text.size());
        std::ranges::copy(text, exact.get());
        parser.begin();
        std::size_t consumed = 0;
        const auto step = parser.read_header({exact.get(), text.size()}, consumed);
        ASSERT_LE(consumed, text.size());
        if (step == Step::refused) {
            ASSERT_GE(parser.refusal().status, 400);
        } else if (step == Step::complete) {
            ++complete;
            ASSERT_TRUE(parser.request().path.starts_with('/')) << text;
        }
    }
    EXPECT_GT(complete, 10'000);
}

constexpr std::string_view chunks =
    "5\r\nhello\r\n00b;name=\"value\"\t;x\r\n, my world!\r\n0\r\nA: b\r\nC:\r\n\r\n";

TEST(ChunkedBodyTest, ReadsABodyHoweverItIsCut)
{
    for (std::size_t cut = 0; cut < chunks.size(); ++cut) {
        for (std::size_t second = cut; second < chunks.size(); ++second) {
            ChunkedBody body{100};
            std::string text;
            std::size_t consumed = 0;
            ASSERT_EQ(body.read(chunks.substr(0, cut), consumed, text), Step::need_more);
            ASSERT_EQ(body.read(chunks.substr(cut, second - cut), consumed, text), Step::need_more);
            ASSERT_EQ(body.read(std::string(chunks.substr(second)) + "GET /", consumed, text),
                      Step::complete);
            ASSERT_EQ(text, "hello, my world!");
            ASSERT_EQ(consumed, chunks.size());
        }
    }
}

TEST(ChunkedBodyTest, CountsAllChunksAgainstTheLimit)
{
    std::string text;
    std::size_t consumed = 0;
    ChunkedBody exact{16};
    EXPECT_EQ(exact.read(chunks, consumed, text), Step::complete);
    text.clear();
    ChunkedBody small{15};
    EXPECT_EQ(small.read(chunks, consumed, text), Step::refused);
    EXPECT_EQ(small.refusal().status, 413);
    EXPECT_EQ(text, "hello");
}

} // namespace
} // namespace domtok::http
