#include "platform/http/multipart.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>

namespace domtok::http {
namespace {

using namespace std::string_literals;

constexpr std::string_view type = "multipart/form-data; boundary=AaB03x";

const std::string two_parts = "--AaB03x\r\n"
                              "Content-Disposition: form-data; name=\"name\"\r\n"
                              "\r\n"
                              "茉莉花茶\r\n"
                              "--AaB03x\r\n"
                              "content-disposition: form-data; filename=\"a \\\"b\\\".png\"; name=image\r\n"
                              "Content-Type: image/png\r\n"
                              "Content-Transfer-Encoding: binary\r\n"
                              "\r\n"
                              "\x89PNG\r\n\r\n--AaB03\0\xFF\r\n"s
                              "--AaB03x--\r\n";

std::string refusal(const std::string& body, std::string_view content_type = type)
{
    const auto parts = parse_multipart(body, content_type);
    if (parts) return "accepted";
    EXPECT_EQ(parts.error().code, ErrorCode::invalid_argument);
    return parts.error().message.substr(std::string_view("the multipart body is malformed: ").size());
}

std::string one_part(const std::string& header, const std::string& content = "x")
{
    return "--AaB03x\r\n" + header + "\r\n\r\n" + content + "\r\n--AaB03x--\r\n";
}

TEST(MultipartTest, TakesTextsAndFilesApart)
{
    const auto parts = parse_multipart(two_parts, type);

    ASSERT_TRUE(parts) << parts.error().message;
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ(parts->at(0).name, "name");
    EXPECT_EQ(parts->at(0).filename, std::nullopt);
    EXPECT_EQ(parts->at(0).content_type, "");
    EXPECT_EQ(parts->at(0).content, "茉莉花茶");
    EXPECT_EQ(parts->at(1).name, "image");
    EXPECT_EQ(parts->at(1).filename, "a \\\"b\\\".png");
    EXPECT_EQ(parts->at(1).content_type, "image/png");
    EXPECT_EQ(parts->at(1).content, "\x89PNG\r\n\r\n--AaB03\0\xFF"s);
    EXPECT_GE(parts->at(1).content.data(), two_parts.data()) << "a view and no copy";
    EXPECT_LT(parts->at(1).content.data(), two_parts.data() + two_parts.size());
}

TEST(MultipartTest, TakesWhatTheStandardAllows)
{
    const std::string field = "Content-Disposition: form-data; name=\"a\"";
    EXPECT_EQ(refusal("--AaB03x--"), "accepted");
    EXPECT_EQ(refusal("\r\n--AaB03x--\r\n"), "accepted");
    EXPECT_EQ(refusal(one_part(field, "")), "accepted");
    EXPECT_EQ(refusal("--AaB03x \t\r\n" + field + "\r\n\r\nx\r\n--AaB03x-- \r\n"), "accepted");
    EXPECT_EQ(refusal(one_part("X-Other: y\r\n" + field)), "accepted");
    EXPECT_EQ(refusal(one_part(field + "; filename=\"\"")), "accepted");
    const std::string spaced = "--a b\r\n" + field + "\r\n\r\nx\r\n--a b--";
    EXPECT_EQ(refusal(spaced, "multipart/form-data; charset=utf-8; Boundary=\"a b\""), "accepted");
}

TEST(MultipartTest, RefusesABoundaryThatIsNone)
{
    for (const auto& content_type :
         {"multipart/form-data"s, "multipart/form-data; boundary="s, "multipart/form-data; boundary=\"\""s,
          "multipart/form-data; boundary=\"a \""s, "multipart/form-data; boundary=\"a\\\"b\""s,
          "multipart/form-data; boundary=a\tb"s, "multipart/form-data; boundary=" + std::string(71, 'a')})
        EXPECT_EQ(refusal(two_parts, content_type), "its boundary is none") << content_type;
}

TEST(MultipartTest, RefusesWhatIsMalformed)
{
    const std::string field = "Content-Disposition: form-data; name=\"a\"";
    EXPECT_EQ(refusal(""), "it does not begin with its boundary");
    EXPECT_EQ(refusal("preamble\r\n" + two_parts), "it does not begin with its boundary");
    EXPECT_EQ(refusal("--Other\r\n"), "it does not begin with its boundary");
    EXPECT_EQ(refusal("--AaB03xy\r\n" + field + "\r\n\r\nx\r\n--AaB03x--"),
              "its boundary stands within a part");
    EXPECT_EQ(refusal("--AaB03x\n" + field + "\n\nx\n--AaB03x--"), "its boundary stands within a part");
    EXPECT_EQ(refusal(two_parts + "epilogue"), "something follows its last boundary");
    EXPECT_EQ(refusal(one_part(field, "x\r\n--AaB03x in the text")), "its boundary stands within a part");
    EXPECT_EQ(refusal(one_part("Content-Type: text/plain")), "a part has no name");
    EXPECT_EQ(refusal(one_part("Content-Disposition: form-data")), "a part has no name");
    EXPECT_EQ(refusal(one_part("Content-Disposition: attachment; name=\"a\"")), "a part has no name");
    EXPECT_EQ(refusal(one_part("Content-Disposition: form-data; name=\"open")), "a part has no name");
    EXPECT_EQ(refusal(one_part(field + "\r\n" + field)), "a part has two names");
    EXPECT_EQ(refusal(one_part(field + "\r\nno colon")), "a field of a part is none");
    EXPECT_EQ(refusal(one_part(field + "\r\n: no name")), "a field of a part is none");
    EXPECT_EQ(refusal(one_part(field + "\r\nA: nul\0"s)), "a field of a part is none");
    EXPECT_EQ(refusal(one_part(field + "\nA: b")), "a field of a part is none");
    EXPECT_EQ(refusal(one_part(field + "\r\nContent-Transfer-Encoding: base64")),
              "a part has a transfer encoding");
}

TEST(MultipartTest, RefusesTextsThatAreNotUtf8)
{
    EXPECT_EQ(refusal(one_part("Content-Disposition: form-data; name=\"\xFF\"")),
              "a text in it is not UTF-8");
    EXPECT_EQ(refusal(one_part("Content-Disposition: form-data; name=\"a\"", "\xFF")),
              "a text in it is not UTF-8");
    EXPECT_EQ(refusal(one_part("Content-Disposition: form-data; name=\"a\"; filename=\"\xFF\"")),
              "a text in it is not UTF-8");
    EXPECT_EQ(refusal(one_part("Content-Disposition: form-data; name=\"a\"; filename=\"a\"", "\xFF")),
              "accepted");
}

TEST(MultipartTest, BoundsPartsAndTheirHeaders)
{
    const std::string field = "Content-Disposition: form-data; name=\"a\"";
    std::string many;
    for (std::size_t i = 0; i < parts_max; ++i)
        many += "--AaB03x\r\n" + field + "\r\n\r\nx\r\n";
    EXPECT_EQ(refusal(many + "--AaB03x--"), "accepted");
    EXPECT_EQ(refusal(many + "--AaB03x\r\n" + field + "\r\n\r\nx\r\n--AaB03x--"), "more than 64 parts");
    EXPECT_EQ(refusal(one_part(field + "\r\nA: " + std::string(part_header_bytes_max, 'x'))),
              "the header of a part does not end");
}

TEST(MultipartTest, RefusesEveryTruncation)
{
    // The line after the last boundary may be missing.
    for (std::size_t size = 0; size < two_parts.size() - 2; ++size) {
        // A copy of exactly this size, so that a sanitizer sees a look beyond.
        const auto exact = std::make_unique_for_overwrite<char[]>(size);
        two_parts.copy(exact.get(), size);
        ASSERT_FALSE(parse_multipart({exact.get(), size}, type)) << size;
    }
}

TEST(MultipartTest, SurvivesDamage)
{
    std::mt19937 random{7578};
    constexpr std::string_view bytes = "\r\n-\":;= AaB03x\\";
    int accepted = 0;
    for (int round = 0; round < 50'000; ++round) {
        auto text = two_parts;
        for (auto damage = random() % 3; damage > 0; --damage) {
            const auto at = random() % text.size();
            if (random() % 2 == 0)
                text[at] = bytes[random() % bytes.size()];
            else
                text.erase(at, random() % 4 + 1);
        }
        const auto exact = std::make_unique_for_overwrite<char[]>(text.size());
        text.copy(exact.get(), text.size());
        if (parse_multipart({exact.get(), text.size()}, type)) ++accepted;
    }
    EXPECT_GT(accepted, 10'000);
}

} // namespace
} // namespace domtok::http
