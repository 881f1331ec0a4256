#include "platform/kv/redis/reply_reader.hpp"
#include "platform/kv/redis/request.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace domtok::kv::redis {
namespace {

using namespace std::string_literals;
using Kind = Reply::Kind;

std::vector<Reply> read_in_pieces(std::string_view bytes, std::size_t piece, ReplyLimits limits = {})
{
    ReplyReader reader{limits};
    std::vector<Reply> replies;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const auto part = std::string(bytes.substr(at, piece)); // gone before the next comes
        reader.feed(part);
        while (auto reply = reader.next())
            replies.push_back(*std::move(reply));
    }
    return replies;
}

std::vector<Reply> read(std::string_view bytes, ReplyLimits limits = {})
{
    return read_in_pieces(bytes, bytes.size(), limits);
}

Reply text(std::string bytes)
{
    return {.kind = Kind::text, .integer = 0, .text = std::move(bytes), .elements = {}};
}
Reply integer(std::int64_t number)
{
    return {.kind = Kind::integer, .integer = number, .text = {}, .elements = {}};
}
Reply list(std::vector<Reply> elements)
{
    return {.kind = Kind::list, .integer = 0, .text = {}, .elements = std::move(elements)};
}

const std::string everything = "+OK\r\n"
                               "-ERR no such thing\r\n"
                               ":-9223372036854775808\r\n"
                               "$5\r\na\r\nb\0\r\n"
                               "$0\r\n\r\n"
                               "$-1\r\n"
                               "*-1\r\n"
                               "*0\r\n"
                               "*3\r\n:1\r\n*2\r\n$1\r\nx\r\n*0\r\n$-1\r\n"
                               "+\r\n"s;

std::vector<Reply> everything_read()
{
    return {{.kind = Kind::status, .integer = 0, .text = "OK", .elements = {}},
            {.kind = Kind::error, .integer = 0, .text = "ERR no such thing", .elements = {}},
            integer(std::numeric_limits<std::int64_t>::min()),
            text("a\r\nb\0"s),
            text(""),
            {},
            {},
            list({}),
            list({integer(1), list({text("x"), list({})}), {}}),
            {.kind = Kind::status, .integer = 0, .text = "", .elements = {}}};
}

TEST(ReplyReaderTest, ReadsEveryKind)
{
    EXPECT_EQ(read(everything), everything_read());
}

TEST(ReplyReaderTest, ReadsWhatComesInPiecesOfAnySize)
{
    for (std::size_t piece = 1; piece < everything.size(); ++piece)
        EXPECT_EQ(read_in_pieces(everything, piece), everything_read()) << piece;
}

TEST(ReplyReaderTest, ReadsWhatIsCutAtAnyByte)
{
    for (std::size_t cut = 0; cut <= everything.size(); ++cut) {
        ReplyReader reader;
        std::vector<Reply> replies;
        for (const auto& part : {everything.substr(0, cut), everything.substr(cut)}) {
            reader.feed(part);
            while (auto reply = reader.next())
                replies.push_back(*std::move(reply));
        }
        EXPECT_EQ(replies, everything_read()) << cut;
    }
}

TEST(ReplyReaderTest, RefusesWhatIsNoReply)
{
    const std::vector<std::string> wrong{"OK\r\n",
                                         "\r\n",
                                         "\n",
                                         "+OK\n",
                                         "+O\rK\n",
                                         ":\r\n",
                                         ":1x\r\n",
                                         ":9223372036854775808\r\n",
                                         ": 1\r\n",
                                         "$-2\r\n",
                                         "$x\r\n",
                                         "$1\r\nabc",
                                         "$1\r\na\n\r",
                                         "*-2\r\n",
                                         "*1\r\n?\r\n",
                                         "%1\r\n",
                                         "HTTP/1.1 400 Bad Request\r\n",
                                         "\x16\x03\x01\n"};
    for (const auto& bytes : wrong) {
        EXPECT_THROW(read(bytes), ProtocolFault) << bytes;
        EXPECT_THROW(read_in_pieces(bytes, 1), ProtocolFault) << bytes;
    }
}

TEST(ReplyReaderTest, RefusesWhatIsTooLargeBeforeItComes)
{
    const ReplyLimits limits{.line_bytes = 100, .bytes = 1'000, .depth = 2};

    EXPECT_EQ(read("$800\r\n" + std::string(800, 'x') + "\r\n", limits).size(), 1U);
    EXPECT_THROW(read("$1000\r\n", limits), ProtocolFault);
    EXPECT_THROW(read("$9223372036854775807\r\n", limits), ProtocolFault);
    EXPECT_THROW(read("*1000\r\n", limits), ProtocolFault);
    EXPECT_THROW(read("*9223372036854775807\r\n", limits), ProtocolFault);
    EXPECT_THROW(read("*2\r\n$600\r\n" + std::string(600, 'x') + "\r\n$600\r\n", limits), ProtocolFault);
    EXPECT_THROW(read("+" + std::string(100, 'x'), limits), ProtocolFault);
    EXPECT_THROW(read_in_pieces("+" + std::string(100, 'x'), 7, limits), ProtocolFault);
    EXPECT_EQ(read("*1\r\n*1\r\n:1\r\n", limits).size(), 1U);
    EXPECT_THROW(read("*1\r\n*1\r\n*1\r\n", limits), ProtocolFault);
}

TEST(ReplyReaderTest, CountsEachReplyAnew)
{
    const ReplyLimits limits{.line_bytes = 100, .bytes = 1'000, .depth = 2};
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += "$100\r\n" + std::string(100, 'x') + "\r\n";
    EXPECT_EQ(read(many, limits).size(), 100U);
}

TEST(ReplyReaderTest, TakesAnyBytesWithoutHarm)
{
    constexpr std::string_view alphabet = "+-:$*0123456789\r\n\r\n\r\nx";
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        test::SeededRandom random{seed};
        std::string bytes;
        for (std::uint64_t i = 0; i < 30; ++i)
            bytes += alphabet[random.below(alphabet.size())];
        const auto outcome = [&](std::size_t piece) -> std::optional<std::vector<Reply>> {
            try {
                return read_in_pieces(bytes, piece);
            } catch (const ProtocolFault&) {
                return std::nullopt;
            }
        };
        ASSERT_EQ(outcome(1), outcome(bytes.size())) << "seed " << seed;
    }
}

TEST(RequestTest, IsAListOfTexts)
{
    const std::array<std::string_view, 3> request{"SET", "k", std::string_view{"\r\n\0", 3}};
    std::string bytes;

    append_request(bytes, request);

    EXPECT_EQ(bytes, "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\n\r\n\0\r\n"s);
    EXPECT_EQ(read(bytes).at(0), list({text("SET"), text("k"), text("\r\n\0"s)}));
    EXPECT_LE(bytes.size(), bytes_of(request));
}

} // namespace
} // namespace domtok::kv::redis
