#include "platform/images/tests/images_suite.hpp"

#include "platform/images/tests/samples.hpp"

#include <stdexcept>

namespace domtok::images {
namespace {

using namespace std::chrono_literals;

TEST_P(ImagesTest, KeepsAPictureUnderTheNameOfItsContent)
{
    const auto jpeg = samples::bytes(samples::baseline_jpeg);
    const auto png = samples::bytes(samples::small_png);

    const auto first = run(images.put(context, jpeg, "spu")).value();
    const auto second = run(images.put(context, png, "sku_image")).value();

    EXPECT_TRUE(first.starts_with("spu/") && first.ends_with(".jpg")) << first;
    EXPECT_TRUE(second.starts_with("sku_image/") && second.ends_with(".png")) << second;
    EXPECT_EQ(run(images.find(context, first))->bytes, jpeg);
    EXPECT_EQ(run(images.find(context, second))->bytes, png);
    EXPECT_EQ(run(images.find(context, second))->format, Format::png);
    EXPECT_TRUE(images.url(first).ends_with(first));
}

TEST_P(ImagesTest, GivesTheSameContentTheSameName)
{
    const auto png = samples::bytes(samples::small_png);
    const auto name = run(images.put(context, png, "spu")).value();
    EXPECT_EQ(run(images.put(context, png, "spu")), name);
    EXPECT_NE(run(images.put(context, png, "sku")), name);
}

TEST_P(ImagesTest, RefusesWhatIsNoWholePicture)
{
    const auto png = samples::bytes(samples::small_png);
    EXPECT_EQ(run(images.put(context, "GIF89a", "spu")).error().code, ErrorCode::unsupported_media);
    EXPECT_EQ(run(images.put(context, png.substr(0, 60), "spu")).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(run(images.put(context, png + std::string(picture_bytes_max, 'x'), "spu")).error().code,
              ErrorCode::payload_too_large);
    EXPECT_THROW(std::ignore = run(images.put(context, png, "../spu")), std::logic_error);
}

TEST_P(ImagesTest, FindsNothingUnderANameThatIsNone)
{
    for (const auto* name : {"", "../../etc/passwd", "spu/x.jpg",
                             "spu/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.jpg"})
        EXPECT_EQ(run(images.find(context, name)).error().code, ErrorCode::record_not_found) << name;
}

TEST_P(ImagesTest, TakesAPictureAwayOnce)
{
    const auto name = run(images.put(context, samples::bytes(samples::small_png), "spu")).value();
    subject->pass(1s);

    EXPECT_TRUE(run(images.remove(context, name, subject->now())));

    EXPECT_EQ(run(images.find(context, name)).error().code, ErrorCode::record_not_found);
    EXPECT_TRUE(run(images.remove(context, name, subject->now())));
    EXPECT_TRUE(run(images.remove(context, "../../etc/passwd", subject->now())));
    EXPECT_TRUE(run(images.put(context, samples::bytes(samples::small_png), "spu")));
    EXPECT_TRUE(run(images.find(context, name)));
}

TEST_P(ImagesTest, LeavesAPictureThatWasPutAgain)
{
    // Given a picture whose last owner has gone, and that somebody else has put since.
    const auto png = samples::bytes(samples::small_png);
    const auto name = run(images.put(context, png, "spu")).value();
    subject->pass(1s);
    const auto unused_since = subject->now();
    subject->pass(1s);
    ASSERT_EQ(run(images.put(context, png, "spu")), name);

    EXPECT_TRUE(run(images.remove(context, name, unused_since)));

    EXPECT_TRUE(run(images.find(context, name)));
}

} // namespace
} // namespace domtok::images
