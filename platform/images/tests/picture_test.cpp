#include "platform/images/picture.hpp"
#include "platform/images/tests/samples.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <string>
#include <vector>

namespace domtok::images {
namespace {

ErrorCode refusal(std::string_view bytes)
{
    const auto checked = check_picture(bytes);
    return checked ? ErrorCode::success : checked.error().code;
}

std::string four(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xFF);
    return bytes;
}

std::string chunk(const std::string& type, const std::string& content)
{
    const auto named = type + content;
    const auto sum = ::crc32_z(0, reinterpret_cast<const Bytef*>(named.data()), named.size());
    return four(static_cast<std::uint32_t>(content.size())) + named + four(static_cast<std::uint32_t>(sum));
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string all;
    for (const auto& part : parts)
        all += part;
    return all;
}

/// What begins as zlib does.
std::string packed(std::size_t bytes)
{
    return "\x78\x9C" + std::string(bytes - 2, 'x');
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& pixels)
{
    const std::string rest("\x08\x02\0\0\0", 5);
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", four(width) + four(height) + rest) + chunk("IDAT", pixels) +
           chunk("IEND", "");
}

/// A PNG of this size, if only by its structure.
std::string png(std::uint32_t width, std::uint32_t height)
{
    return png(width, height,
               packed(std::min<std::uint64_t>(std::uint64_t{width} * height / 300, 1'000'000) + 10));
}

class WholePictureTest : public testing::TestWithParam<std::pair<std::string_view, Format>> {
protected:
    std::string bytes = samples::bytes(GetParam().first);
};

TEST_P(WholePictureTest, IsKnownByItsBytes)
{
    EXPECT_EQ(check_picture(bytes), GetParam().second);
}

TEST_P(WholePictureTest, IsRefusedWhereverItIsCut)
{
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_NE(refusal(bytes.substr(0, size)), ErrorCode::success) << size;
}

TEST_P(WholePictureTest, MayHaveSomethingBehindIt)
{
    EXPECT_EQ(refusal(bytes + std::string(1000, '\0')), ErrorCode::success);
    EXPECT_EQ(refusal(bytes + "\xFF\xD8 a thumbnail"), ErrorCode::success);
}

TEST_P(WholePictureTest, SurvivesEveryChangedByte)
{
    // Whatever the verdict: nothing may be read beyond the end, which the sanitizer sees.
    int refused = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (const char value : {'\0', '\xFF', '\x7F', '\xD9'}) {
            auto changed = bytes;
            changed[i] = value;
            refused += refusal(changed) == ErrorCode::success ? 0 : 1;
        }
    EXPECT_GT(refused, 0);
}

INSTANTIATE_TEST_SUITE_P(Samples, WholePictureTest,
                         testing::Values(std::pair{samples::baseline_jpeg, Format::jpeg},
                                         std::pair{samples::progressive_jpeg, Format::jpeg},
                                         std::pair{samples::restarting_jpeg, Format::jpeg},
                                         std::pair{samples::small_png, Format::png}));

TEST(PictureTest, RefusesWhatIsNoPicture)
{
    for (const auto* bytes : {"", "GIF89a", "<svg/>", "RIFF....WEBP", "\xFF\xD8", "\x89PNG", "%PDF-1.7"})
        EXPECT_EQ(refusal(bytes), ErrorCode::unsupported_media) << bytes;
    EXPECT_EQ(refusal("\xFF\xD8\xFF"), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n"), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal("\xFF\xD8\xFF<script>alert(1)</script>"), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal("\xFF\xD8\xFF\xD9"), ErrorCode::invalid_argument);
}

TEST(PictureTest, RefusesWhatIsTooLarge)
{
    const auto whole = samples::bytes(samples::small_png);
    auto padded = whole + std::string(picture_bytes_max - whole.size(), '\0');
    EXPECT_EQ(refusal(padded), ErrorCode::success);
    padded += '\0';
    EXPECT_EQ(refusal(padded), ErrorCode::payload_too_large);
}

TEST(PictureTest, RefusesTooManyPixels)
{
    EXPECT_EQ(refusal(png(1, 1)), ErrorCode::success);
    EXPECT_EQ(refusal(png(side_max, 1)), ErrorCode::success);
    EXPECT_EQ(refusal(png(side_max + 1, 1)), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal(png(1, 0xFFFFFFFF)), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal(png(8000, 8000)), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal(png(0, 1)), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal(png(1, 0)), ErrorCode::invalid_argument);
}

TEST(PictureTest, WantsTheChunksOfAPngInOrder)
{
    const std::string magic = "\x89PNG\r\n\x1A\n";
    const auto header = chunk("IHDR", four(1) + four(1) + std::string("\x08\x02\0\0\0", 5));
    const auto pixels = chunk("IDAT", packed(10));
    const auto end = chunk("IEND", "");
    const auto text = chunk("tEXt", "hello");
    const auto empty = chunk("IDAT", "");
    const auto full_end = chunk("IEND", "x");
    const auto misnamed = chunk("ID4T", "x");
    const auto short_header = chunk("IHDR", "short");
    const auto endless = four(0xFFFFFFFF) + "IDAT";
    using Chunks = std::vector<std::string>;
    EXPECT_EQ(refusal(joined(Chunks{magic, header, text, pixels, pixels, end})), ErrorCode::success);
    for (const auto& wrong :
         {Chunks{magic, pixels, header, end}, Chunks{magic, header, end}, Chunks{magic, header, empty, end},
          Chunks{magic, header, header, pixels, end}, Chunks{magic, header, pixels, full_end},
          Chunks{magic, header, pixels}, Chunks{magic, short_header, pixels, end},
          Chunks{magic, header, misnamed, end}, Chunks{magic, header, endless, end}})
        EXPECT_EQ(refusal(joined(wrong)), ErrorCode::invalid_argument);
    auto damaged = magic + header + pixels + end;
    damaged[magic.size() + header.size() + 12] = 'y';
    EXPECT_EQ(refusal(damaged), ErrorCode::invalid_argument) << "the check sum is of another chunk";
}

TEST(PictureTest, WantsPixelsThatCanBeThoseOfItsSize)
{
    EXPECT_EQ(refusal(png(10, 10, packed(50))), ErrorCode::success);
    EXPECT_EQ(refusal(png(1000, 1000, packed(4'000))), ErrorCode::success);
    EXPECT_EQ(refusal(png(10, 10, "no zlib stream at all, but long enough")), ErrorCode::invalid_argument);
    EXPECT_EQ(refusal(png(1000, 1000, packed(2'000))), ErrorCode::invalid_argument) << "too few";
    EXPECT_EQ(refusal(png(1, 1, packed(300'000))), ErrorCode::invalid_argument) << "unpacks to 300 MiB";
    const std::string no_kind("\x07\x02\0\0\0", 5);
    EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n" + chunk("IHDR", four(1) + four(1) + no_kind) +
                      chunk("IDAT", packed(10)) + chunk("IEND", "")),
              ErrorCode::invalid_argument);
}

TEST(PictureTest, KnowsItsNames)
{
    EXPECT_EQ(extension_of(Format::jpeg), "jpg");
    EXPECT_EQ(media_type_of(Format::png), "image/png");
}

} // namespace
} // namespace domtok::images
