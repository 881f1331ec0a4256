#include "platform/json/base64.hpp"

#include <gtest/gtest.h>

#include <random>

namespace domtok::json {
namespace {

std::string encoded(std::string_view bytes)
{
    std::string text;
    append_base64(text, bytes);
    return text;
}

TEST(Base64Test, WritesTheVectorsOfTheRfc)
{
    EXPECT_EQ(encoded(""), "");
    EXPECT_EQ(encoded("f"), "Zg==");
    EXPECT_EQ(encoded("fo"), "Zm8=");
    EXPECT_EQ(encoded("foo"), "Zm9v");
    EXPECT_EQ(encoded("foob"), "Zm9vYg==");
    EXPECT_EQ(encoded("fooba"), "Zm9vYmE=");
    EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
    EXPECT_EQ(encoded("\xFB\xFF\xBF"), "+/+/");
}

TEST(Base64Test, ReadsWhatItWrites)
{
    std::mt19937 random{4648};
    for (std::size_t size = 0; size < 200; ++size) {
        std::string bytes(size, '\0');
        for (auto& byte : bytes)
            byte = static_cast<char>(random());
        ASSERT_EQ(from_base64(encoded(bytes)), bytes);
    }
}

TEST(Base64Test, RefusesWhatIsNone)
{
    for (const auto* text : {"Z", "Zg", "Zg=", "Zg===", "=", "====", "Zm9v\n", "Z g=", "Zh==", "Zm9=", "Zm8-",
                             "Zm=v", "Zg==Zg=="})
        EXPECT_FALSE(from_base64(text)) << text;
}

} // namespace
} // namespace domtok::json
