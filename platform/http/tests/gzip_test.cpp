#include "platform/http/gzip.hpp"
#include "platform/http/settings.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

namespace domtok::http {
namespace {

std::string unzipped(std::string_view bytes)
{
    z_stream stream{};
    EXPECT_EQ(::inflateInit2(&stream, 15 + 16), Z_OK);
    std::string text(4 * mebibyte, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.avail_in, 0U);
    text.resize(text.size() - stream.avail_out);
    ::inflateEnd(&stream);
    return text;
}

TEST(GzipTest, CompressesOneTextAfterAnother)
{
    Gzip gzip;
    std::mt19937 random{1952};
    std::string noise(100'000, '\0');
    for (auto& byte : noise)
        byte = static_cast<char>(random());
    for (const auto& text : {std::string{}, std::string{"a"}, std::string(1'000'000, 'x'), noise}) {
        std::string out = "before";
        gzip.compress(text, out);
        ASSERT_TRUE(out.starts_with("before\x1f\x8b"));
        ASSERT_EQ(unzipped(std::string_view{out}.substr(6)), text);
    }
}

TEST(GzipTest, MakesSmaller)
{
    Gzip gzip;
    std::string out;
    gzip.compress(std::string(100'000, 'x'), out);
    EXPECT_LT(out.size(), 2'000U);
}

TEST(EncodingTest, TakesGzipWhenTheClientDoes)
{
    for (const auto* header :
         {"gzip", "GZIP", "x-gzip", "*", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8, *;q=0.1",
          "deflate,gzip;q=0.001", "identity;q=0.5, gzip", "identity;q=0.5, gzip;q=0.5", "gzip;q=1.000",
          "gzip ; q=0.5", "*;q=0.5", "identity;q=0, *", "gzip;Q=1"})
        EXPECT_EQ(preferred_encoding(header), Encoding::gzip) << header;
}

TEST(EncodingTest, LeavesTheTextAloneOtherwise)
{
    for (const auto* header :
         {"", "identity", "deflate, br", "gzip;q=0", "gzip;q=0.000", "gzip;q=0, *", "*;q=0",
          "identity, gzip;q=0.5", "gzip;q=2", "gzip;q=-1", "gzip;q=", "gzip;q=1.001", "gzip;q=0.5000",
          "gzip;q=x", "gzip;level=1", "gzipped", ";q=1", ",,,", "gzip;q=1;q=1"})
        EXPECT_EQ(preferred_encoding(header), Encoding::identity) << header;
}

} // namespace
} // namespace domtok::http
