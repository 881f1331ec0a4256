#include "platform/http/tests/server_fixture.hpp"

#include <string>

/// Raw bytes and what becomes of them: every one ends the connection with an envelope, and none reaches the
/// application.
namespace domtok::http {
namespace {

using namespace std::string_literals;

struct Malformed {
    const char* name;
    std::string bytes;
    int status = 400;
};

/// For GoogleTest, which finds it by its name.
void PrintTo( // NOLINT(readability-identifier-naming)
    const Malformed& each, std::ostream* out)
{
    *out << each.name;
}

class MalformedRequestTest : public ServerTest, public testing::WithParamInterface<Malformed> {};

TEST_P(MalformedRequestTest, IsRefusedAndEndsTheConnection)
{
    auto client = connect();

    const auto reply = client.ask(GetParam().bytes);

    EXPECT_EQ(reply.status, GetParam().status);
    EXPECT_EQ(reply.field("connection"), "close");
    EXPECT_EQ(reply.field("content-type"), "application/json; charset=utf-8");
    EXPECT_TRUE(reply.body.starts_with(R"({"code":")")) << reply.body;
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(application.asked, 0);
    EXPECT_EQ(seen().malformed, 1U);
}

std::string with(const std::string& fields)
{
    return "POST / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n\r\n";
}

std::string chunked(const std::string& body)
{
    return with("Transfer-Encoding: chunked") + body;
}

const Malformed request_lines[] = {
    {"garbage", "\x01\x02\x03\r\n\r\n"},
    {"tls_hello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s},
    {"http2_preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {"no_version", "GET /\r\n\r\n"},
    {"http_0_9", "GET / HTTP/0.9\r\nHost: x\r\n\r\n"},
    {"http_2", "GET / HTTP/2.0\r\nHost: x\r\n\r\n"},
    {"http_1_2", "GET / HTTP/1.2\r\nHost: x\r\n\r\n"},
    {"version_in_lower_case", "GET / http/1.1\r\nHost: x\r\n\r\n"},
    {"space_in_the_target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"two_spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"tab_for_space", "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"space_at_the_end", "GET / HTTP/1.1 \r\nHost: x\r\n\r\n"},
    {"space_at_the_front", " GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"two_empty_lines_first", "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"method_with_a_bracket", "GE(T / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"no_method", "/ HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"nul_in_the_target", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"s},
    {"control_in_the_target", "GET /\x7f HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"fragment", "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"no_slash", "GET a HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"authority_form", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"asterisk_with_get", "GET * HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"other_scheme", "GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"bare_line_feeds", "GET / HTTP/1.1\nHost: x\n\n"},
    {"bare_line_feed_once", "GET / HTTP/1.1\nHost: x\r\n\r\n"},
    {"bare_return", "GET / HTTP/1.1\rHost: x\r\n\r\n"},
};

const Malformed fields[] = {
    {"no_host", "GET / HTTP/1.1\r\n\r\n"},
    {"two_hosts", with("Host: y")},
    {"field_without_a_colon", with("Name")},
    {"field_without_a_name", with(": value")},
    {"space_before_the_colon", with("Name : value")},
    {"space_in_the_name", with("Na me: value")},
    {"nul_in_a_name", with("Na\0me: value"s)},
    {"nul_in_a_value", with("Name: val\0ue"s)},
    {"control_in_a_value", with("Name: val\x01ue")},
    {"bare_return_in_a_value", with("Name: val\rue")},
    {"bare_line_feed_in_a_value", with("Name: a\nTransfer-Encoding: chunked")},
    {"folded_value", with("Name: a\r\n b")},
    {"value_in_the_next_line", with("Name:\r\n b")},
    {"space_before_the_first_field", "GET / HTTP/1.1\r\n Host: x\r\n\r\n"},
    {"name_that_is_not_ascii", with("N\xc3\xa4me: x")},
};

const Malformed lengths[] = {
    {"length_twice", with("Content-Length: 5\r\nContent-Length: 5") + "hello"},
    {"two_lengths", with("Content-Length: 5\r\nContent-Length: 6") + "hello"},
    {"length_as_a_list", with("Content-Length: 5, 5") + "hello"},
    {"length_that_is_empty", with("Content-Length: ") + "hello"},
    {"length_that_is_negative", with("Content-Length: -5") + "hello"},
    {"length_with_a_plus", with("Content-Length: +5") + "hello"},
    {"length_in_hex", with("Content-Length: 0x5") + "hello"},
    {"length_with_a_space", with("Content-Length: 5 5") + "hello"},
    {"length_with_a_fraction", with("Content-Length: 5.0") + "hello"},
    {"length_beyond_64_bits", with("Content-Length: 18446744073709551617") + "hello"},
    {"length_and_chunked", with("Content-Length: 5\r\nTransfer-Encoding: chunked") + "0\r\n\r\n"},
    {"chunked_and_length", with("Transfer-Encoding: chunked\r\nContent-Length: 5") + "0\r\n\r\n"},
    {"chunked_twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked") + "0\r\n\r\n"},
    {"chunked_over_http_1_0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"chunked_in_a_list", with("Transfer-Encoding: chunked, chunked") + "0\r\n\r\n", 501},
    {"gzip_and_chunked", with("Transfer-Encoding: gzip, chunked") + "0\r\n\r\n", 501},
    {"gzip", with("Transfer-Encoding: gzip") + "x", 501},
    {"identity", with("Transfer-Encoding: identity") + "x", 501},
    {"nearly_chunked", with("Transfer-Encoding: xchunked") + "0\r\n\r\n", 501},
    {"chunked_in_quotes", with("Transfer-Encoding: \"chunked\"") + "0\r\n\r\n", 501},
    {"other_expectation", with("Expect: 200-ok\r\nContent-Length: 5"), 417},
    {"length_beyond_the_limit", with("Content-Length: 6291457"), 413},
    {"waiting_beyond_the_limit", with("Expect: 100-continue\r\nContent-Length: 6291457"), 413},
};

const Malformed chunks[] = {
    {"chunk_without_a_size", chunked("\r\nhello\r\n0\r\n\r\n")},
    {"chunk_size_that_is_none", chunked("g\r\n")},
    {"chunk_size_with_a_sign", chunked("+5\r\nhello\r\n0\r\n\r\n")},
    {"chunk_size_with_0x", chunked("0x5\r\nhello\r\n0\r\n\r\n")},
    {"chunk_size_with_a_space_first", chunked(" 5\r\nhello\r\n0\r\n\r\n")},
    {"chunk_size_with_a_space_last", chunked("5 \r\nhello\r\n0\r\n\r\n")},
    {"chunk_size_twice", chunked("5 5\r\nhello\r\n0\r\n\r\n")},
    {"chunk_size_beyond_64_bits", chunked("10000000000000005\r\nhello"), 413},
    {"chunk_size_beyond_the_limit", chunked("600001\r\n"), 413},
    {"chunks_beyond_the_limit_together", chunked("5\r\nhello\r\n5ffffc\r\n"), 413},
    {"chunk_longer_than_its_size", chunked("5\r\nhello!\r\n0\r\n\r\n")},
    {"chunk_with_a_bare_line_feed", chunked("5\nhello\r\n0\r\n\r\n")},
    {"chunk_ended_with_a_bare_line_feed", chunked("5\r\nhello\n0\r\n\r\n")},
    {"chunk_extension_with_a_bare_line_feed", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n")},
    {"chunk_extension_with_a_nul", chunked("5;\0\r\nhello\r\n0\r\n\r\n"s)},
    {"long_chunk_extension", chunked("5;" + std::string(5'000, 'a'))},
    {"long_chunk_size", chunked(std::string(5'000, '0'))},
    {"trailer_with_a_bare_line_feed", chunked("0\r\nA: b\nC: d\r\n\r\n")},
    {"long_trailer", chunked("0\r\nA: " + std::string(5'000, 'a'))},
};

const Malformed sizes[] = {
    {"long_target", "GET /" + std::string(8 * kibibyte, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
    {"endless_target", "GET /" + std::string(17 * kibibyte, 'a'), 431},
    {"endless_method", std::string(17 * kibibyte, 'A'), 431},
    {"endless_field", "GET / HTTP/1.1\r\nHost: x\r\nName: " + std::string(17 * kibibyte, 'a'), 431},
    {"long_header", with("Name: " + std::string(16 * kibibyte, 'a')), 431},
    {"many_fields",
     [] {
         std::string many;
         for (int i = 0; i < 64; ++i)
             many += "N: v\r\n";
         return "GET / HTTP/1.1\r\nHost: x\r\n" + many + "\r\n";
     }(),
     431},
};

constexpr auto name_of = [](const auto& each) { return each.param.name; };

INSTANTIATE_TEST_SUITE_P(RequestLine, MalformedRequestTest, testing::ValuesIn(request_lines), name_of);
INSTANTIATE_TEST_SUITE_P(Fields, MalformedRequestTest, testing::ValuesIn(fields), name_of);
INSTANTIATE_TEST_SUITE_P(Length, MalformedRequestTest, testing::ValuesIn(lengths), name_of);
INSTANTIATE_TEST_SUITE_P(Chunks, MalformedRequestTest, testing::ValuesIn(chunks), name_of);
INSTANTIATE_TEST_SUITE_P(Size, MalformedRequestTest, testing::ValuesIn(sizes), name_of);

TEST_F(ServerTest, TakesWhatIsJustWithinItsLimits)
{
    EXPECT_EQ(ask("GET /" + std::string(8 * kibibyte - 1, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    std::string many;
    for (int i = 0; i < 63; ++i)
        many += "N: v\r\n";
    EXPECT_EQ(ask("GET / HTTP/1.1\r\nHost: x\r\n" + many + "\r\n").status, 200);
    const std::string start = "GET / HTTP/1.1\r\nHost: x\r\nName: ";
    EXPECT_EQ(ask(start + std::string(16 * kibibyte - start.size() - 4, 'a') + "\r\n\r\n").status, 200);
}

} // namespace
} // namespace domtok::http
