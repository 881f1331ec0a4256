#include "platform/core/hex.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/system_random.hpp"

#include <gtest/gtest.h>

#include <array>

namespace domtok::crypto {
namespace {

TEST(DigestTest, KnowsTheExamplesOfTheStandards)
{
    // FIPS 180-4 examples; RFC 4231, test cases 2 and 6.
    EXPECT_EQ(to_hex(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(to_hex(hmac_sha256(std::string(131, '\xaa'),
                                 "Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Base64UrlTest, BringsBytesThereAndBack)
{
    for (std::size_t size = 0; size < 70; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i)
            bytes += static_cast<char>(251 * i + size);
        std::string text = "before.";
        append_base64url(text, bytes);
        EXPECT_EQ(text.find_first_of("+/="), std::string::npos);
        EXPECT_EQ(from_base64url(std::string_view(text).substr(7)), bytes);
    }
    std::string text;
    append_base64url(text, "\xfb\xff\xfe");
    EXPECT_EQ(text, "-__-");
}

TEST(Base64UrlTest, TakesOneTextForOneRowOfBytes)
{
    EXPECT_EQ(from_base64url("QQ"), "A");
    for (const auto* text : {"QR", "QQ==", "Q", "Q Q", "+/8", "QQ\n", "\xC3\xA4"})
        EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(SystemRandomTest, GivesOtherBytesEachTime)
{
    SystemRandom random;
    std::array<std::byte, 32> first{};
    std::array<std::byte, 32> second{};
    random.fill(first);
    random.fill(second);
    EXPECT_NE(first, second);
}

} // namespace
} // namespace domtok::crypto
