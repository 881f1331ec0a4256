#include "platform/http/session.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace domtok::http {
namespace {

/// Drives a session with bytes that arrive in pieces, and keeps what it says.
struct Conversation {
    Settings settings{};
    Surroundings surroundings{.date = "now"};
    ExchangePool exchanges{settings};
    Session session{settings, surroundings, exchanges, "peer"};
    std::string said{};
    std::size_t sent_at_once = ~std::size_t{};

    /// False when it has closed.
    bool hear(std::string_view bytes)
    {
        while (true) {
            switch (session.next()) {
            case Session::Want::input: {
                if (bytes.empty()) return true;
                const auto room = session.room();
                EXPECT_FALSE(room.empty());
                const auto size = std::min(room.size(), bytes.size());
                std::ranges::copy(bytes.substr(0, size), room.begin());
                session.received(size);
                bytes.remove_prefix(size);
                break;
            }
            case Session::Want::answer: answer(); break;
            case Session::Want::output: {
                const auto piece = session.output()[0];
                EXPECT_FALSE(piece.empty());
                const auto size = std::min(piece.size(), sent_at_once);
                said.append(piece.substr(0, size));
                session.sent(size);
                break;
            }
            case Session::Want::shut: said.append("[shut]"); break;
            case Session::Want::close: return false;
            }
        }
    }

    void answer()
    {
        const auto& request = session.request();
        if (request.path == "/fault") return session.failed();
        auto& answer = session.answer();
        answer.body().append(request.method).append(request.target).append(request.body);
        answer.body().append(request.path == "/large" ? 20'000 : 0, 'x');
        answer.set("Fields", std::to_string(request.fields.size()));
        session.answered();
    }
};

const std::string transcript =
    "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n"
    "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nX-Y: z\r\n\r\nhello world"
    "\r\nHEAD /large HTTP/1.1\r\nHost: x\r\n\r\n"
    "PUT /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: x\r\n\r\n"
    "5\r\nhello\r\n6;x\r\n world\r\n0\r\nA: b\r\n\r\n"
    "GET /large HTTP/1.1\r\nHost: x\r\n\r\n"
    "GET /fault HTTP/1.1\r\nHost: x\r\n\r\n"
    "POST /d HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n" +
    std::string(30'000, 'd') +
    "GET http://x HTTP/1.1\r\nHost: x\r\n\r\n"
    "GET / HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n";

std::size_t occurrences(std::string_view text, std::string_view of)
{
    std::size_t count = 0;
    for (auto at = text.find(of); at != std::string_view::npos; at = text.find(of, at + 1))
        ++count;
    return count;
}

TEST(SessionTest, SaysTheSameHoweverTheBytesAreCut)
{
    Conversation whole;
    ASSERT_FALSE(whole.hear(transcript));
    ASSERT_EQ(occurrences(whole.said, "HTTP/1.1 200 OK"), 8U);
    ASSERT_EQ(occurrences(whole.said, "HTTP/1.1 500 "), 1U);
    ASSERT_EQ(occurrences(whole.said, "Connection: close"), 1U);

    std::mt19937 random{9110};
    for (int round = 0; round < 300; ++round) {
        Conversation pieces;
        pieces.sent_at_once = random() % 3 == 0 ? random() % 100 + 1 : 100'000;
        const auto longest = round % 3 == 0 ? 3U : round % 3 == 1 ? 100U : 20'000U;
        for (std::size_t at = 0; at < transcript.size();) {
            const auto size = std::min<std::size_t>(random() % longest + 1, transcript.size() - at);
            pieces.hear(std::string_view{transcript}.substr(at, size));
            at += size;
        }
        ASSERT_EQ(pieces.said, whole.said);
        ASSERT_EQ(pieces.session.next(), Session::Want::close);
    }
}

TEST(SessionTest, HoldsNoMemoryWhileItIsIdle)
{
    Conversation conversation;
    EXPECT_TRUE(conversation.session.is_idle());
    conversation.hear("GET / HTTP/1.1\r\n");
    EXPECT_FALSE(conversation.session.is_idle());
    conversation.hear("Host: x\r\n\r\n");
    EXPECT_TRUE(conversation.session.is_idle());
}

TEST(SessionTest, GetsMemoryForABodyAsItArrivesAndNotAsItIsAnnounced)
{
    Conversation conversation;
    conversation.hear("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6000000\r\n\r\nx");
    EXPECT_LE(conversation.session.room().size(), 64 * kibibyte);
    conversation.hear(std::string(2'000'000, 'x'));
    EXPECT_LE(conversation.session.room().size(), 4 * mebibyte);
}

TEST(SessionTest, SaysNothingMoreWhenItIsCutDuringTheAnswer)
{
    Conversation conversation;
    const std::string_view request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    ASSERT_EQ(conversation.session.next(), Session::Want::input);
    std::ranges::copy(request, conversation.session.room().begin());
    conversation.session.received(request.size());
    ASSERT_EQ(conversation.session.next(), Session::Want::answer);

    conversation.session.abandon();
    conversation.session.answered();

    EXPECT_EQ(conversation.session.next(), Session::Want::close);
}

TEST(SessionTest, SaysWhatIsWrongAndReadsOnUntilTheOtherSideHasHeardIt)
{
    Conversation conversation;
    EXPECT_TRUE(conversation.hear("nonsense\r\n\r\nand more of it"));
    EXPECT_TRUE(conversation.said.starts_with("HTTP/1.1 400 "));
    EXPECT_TRUE(conversation.said.ends_with("}[shut]"));
    EXPECT_TRUE(conversation.hear(std::string(1'000'000, 'x')));
    EXPECT_FALSE(conversation.hear(std::string(17 * mebibyte, 'x')));
}

TEST(SessionTest, ClosesAtOnceWhenTheTimeIsOverBetweenRequests)
{
    Conversation conversation;
    EXPECT_EQ(conversation.session.deadline(), SteadyTime{} + conversation.settings.header_time)
        << "who connects means to ask";
    EXPECT_TRUE(conversation.hear("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_EQ(conversation.session.deadline(), SteadyTime{} + conversation.settings.idle_time);
    conversation.said.clear();
    conversation.session.too_slow();
    EXPECT_EQ(conversation.session.next(), Session::Want::close);
    EXPECT_EQ(conversation.said, "");
}

TEST(SessionTest, HoldsNoMoreOfAllBodiesThanItMay)
{
    Settings settings;
    settings.bodies_bytes_max = 1 * mebibyte;
    Surroundings surroundings{.date = "now"};
    ExchangePool exchanges{settings};
    const auto begin = [](Session& session, std::size_t bytes) {
        std::string text =
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n" + std::string(bytes, 'x');
        while (!text.empty() && session.next() == Session::Want::input) {
            const auto room = session.room();
            const auto size = std::min(room.size(), text.size());
            std::ranges::copy(text.substr(0, size), room.begin());
            session.received(size);
            text.erase(0, size);
        }
        return session.next();
    };
    {
        Session first{settings, surroundings, exchanges, "a"};
        Session second{settings, surroundings, exchanges, "b"};
        EXPECT_EQ(begin(first, 500'000), Session::Want::input);
        EXPECT_EQ(begin(second, 700'000), Session::Want::output);
        EXPECT_TRUE(second.output()[0].starts_with("HTTP/1.1 503 "));
        EXPECT_TRUE(second.output()[0].contains("Retry-After: 1"));
    }
    EXPECT_EQ(surroundings.bodies_bytes, 0U);
    Session third{settings, surroundings, exchanges, "c"};
    EXPECT_EQ(begin(third, 500'000), Session::Want::input);
}

/// Whatever arrives: it says something sensible or nothing, and ends or goes on.
TEST(SessionTest, SurvivesDamage)
{
    std::mt19937 random{42};
    constexpr std::string_view bytes = "\r\n\t :;0123456789abcdefGETHTTP/1.";
    for (int round = 0; round < 5'000; ++round) {
        auto text = transcript.substr(0, 600);
        for (auto damage = random() % 4 + 1; damage > 0; --damage) {
            const auto at = random() % text.size();
            if (random() % 2 == 0)
                text[at] = bytes[random() % bytes.size()];
            else
                text.erase(at, random() % 5 + 1);
        }
        Conversation conversation;
        for (std::size_t at = 0; at < text.size();) {
            const auto size = std::min<std::size_t>(random() % 200 + 1, text.size() - at);
            if (!conversation.hear(std::string_view{text}.substr(at, size))) break;
            at += size;
        }
        ASSERT_TRUE(conversation.said.empty() || conversation.said.starts_with("HTTP/1.1 ")) << text;
    }
}

} // namespace
} // namespace domtok::http
