#include "platform/images/image_name.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace domtok::images {
namespace {

/// SHA-256 of "abc" (FIPS 180-4).
constexpr std::string_view digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(ImageNameTest, SaysWhatIsInThePicture)
{
    const auto name = ImageName::of("abc", "spu_image", Format::png);
    EXPECT_EQ(name.text(), "spu_image/" + std::string(digest) + ".png");
    EXPECT_EQ(name.path(), "spu_image/ba/78/" + std::string(digest) + ".png");
}

TEST(ImageNameTest, ReadsWhatItWrote)
{
    const auto name = ImageName::of("abc", "spu", Format::jpeg);
    const auto read = ImageName::parse(name.text());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->path(), name.path());
    EXPECT_EQ(read->format(), Format::jpeg);
}

TEST(ImageNameTest, LeadsNowhereElse)
{
    const std::string good = "spu/" + std::string(digest) + ".jpg";
    ASSERT_TRUE(ImageName::parse(good));
    for (const auto& text : {std::string(),
                             std::string("/"),
                             std::string("."),
                             std::string("../../etc/passwd"),
                             "/" + good,
                             "../" + good,
                             "spu/../" + good,
                             good + "/",
                             good + ".",
                             good + std::string(1, '\0'),
                             good + "\n",
                             "spu//" + good.substr(4),
                             "SPU/" + good.substr(4),
                             "s pu/" + good.substr(4),
                             good.substr(4),
                             std::string(33, 'a') + good.substr(3),
                             "spu/" + std::string(64, 'A') + ".jpg",
                             "spu/" + std::string(64, '.') + ".jpg",
                             "spu/" + std::string(63, 'a') + ".jpg",
                             "spu/" + std::string(65, 'a') + ".jpg",
                             "spu/" + std::string(digest) + ".gif",
                             "spu/" + std::string(digest) + ".JPG",
                             "spu/" + std::string(digest),
                             "spu/" + std::string(digest) + ".jpg.jpg",
                             "spu\\" + good.substr(4),
                             "spu.jpg/" + std::string(digest),
                             std::string(100'000, 'a')})
        EXPECT_FALSE(ImageName::parse(text)) << text.substr(0, 200);
}

TEST(ImageNameTest, TakesNoKindThatIsNoWord)
{
    for (const auto* kind : {"", "..", "a/b", "Spu", "spu1", "a.b", "abcdefghijklmnopqrstuvwxyzabcdefg"})
        EXPECT_THROW(ImageName::of("abc", kind, Format::png), std::logic_error) << kind;
}

} // namespace
} // namespace domtok::images
