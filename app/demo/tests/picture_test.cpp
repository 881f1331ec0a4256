#include "app/demo/catalogue.hpp"
#include "app/demo/drawing/motifs.hpp"
#include "app/demo/drawing/picture.hpp"
#include "platform/images/walk.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <set>
#include <vector>

namespace domtok::demo {
namespace {

constexpr std::size_t row_bytes = picture_side * 3;
constexpr std::size_t signature_and_header = 8 + 25;
constexpr std::size_t chunk_head = 8;
constexpr std::size_t chunk_tail = 4;
constexpr std::size_t end_chunk = 12;

/// The pixels of one of our own pictures, whose only data chunk follows the header: rows of red, green, blue.
/// A second reading of the standard, so that the writer is not its own judge.
std::vector<std::uint8_t> decode(std::string_view png)
{
    const auto data = png.substr(signature_and_header + chunk_head,
                                 png.size() - signature_and_header - chunk_head - chunk_tail - end_chunk);
    std::vector<std::uint8_t> rows(picture_side * (row_bytes + 1));
    auto size = static_cast<uLongf>(rows.size());
    EXPECT_EQ(::uncompress(rows.data(), &size, reinterpret_cast<const Bytef*>(data.data()), data.size()),
              Z_OK);
    EXPECT_EQ(size, rows.size());
    std::vector<std::uint8_t> pixels(picture_side * row_bytes);
    for (std::size_t y = 0; y < picture_side; ++y) {
        const auto filter = rows[y * (row_bytes + 1)];
        EXPECT_TRUE(filter == 1 || filter == 2) << "row " << y;
        for (std::size_t x = 0; x < row_bytes; ++x) {
            const auto at = y * row_bytes + x;
            std::uint8_t before = 0;
            if (filter == 1 && x >= 3) before = pixels[at - 3];
            if (filter == 2 && y > 0) before = pixels[at - row_bytes];
            pixels[at] = static_cast<std::uint8_t>(rows[y * (row_bytes + 1) + 1 + x] + before);
        }
    }
    return pixels;
}

Colour colour_at(const std::vector<std::uint8_t>& pixels, std::size_t x, std::size_t y)
{
    const auto at = y * row_bytes + x * 3;
    return {.red = static_cast<float>(pixels[at]) / 255,
            .green = static_cast<float>(pixels[at + 1]) / 255,
            .blue = static_cast<float>(pixels[at + 2]) / 255};
}

float difference(Colour a, Colour b)
{
    return std::max({std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue)});
}

TEST(PictureTest, OfEveryThingInTheCatalogueIsAWholePng)
{
    std::set<Motif> seen;
    const auto catalogue = make_catalogue();
    for (const auto& product : catalogue.products) {
        if (!seen.insert(product.picture.motif).second) continue;
        const auto png = draw(product.picture);

        const auto size = images::walk_png(png);

        ASSERT_TRUE(size) << product.name;
        EXPECT_EQ(size->width, picture_side);
        EXPECT_EQ(size->height, picture_side);
        EXPECT_LT(png.size(), 40'000U) << product.name;
        decode(png);
    }
    EXPECT_GE(seen.size(), 80U);
}

TEST(PictureTest, ShowsTheThingInItsColourBeforeTheBackdrop)
{
    const auto red = rgb(0xD04030);

    const auto pixels = decode(draw({.motif = motif::ball, .colour = red, .scene = 0}));

    const auto skin = colour_at(pixels, picture_side / 2 + 30, picture_side / 2 + 30);
    EXPECT_LT(difference(skin, red), 0.15F);
    const auto corner = colour_at(pixels, 0, 0);
    EXPECT_GT(brightness(corner), 0.9F);
    EXPECT_LT(difference(corner, colour_at(pixels, picture_side - 1, 0)), 0.01F);
}

TEST(PictureTest, TheBackdropIsEvenWhereNoShadowFalls)
{
    const auto pixels = decode(draw({.motif = motif::ball, .colour = rgb(0x4060C0), .scene = 1}));

    for (const std::size_t y : {std::size_t{2}, picture_side - 8})
        for (std::size_t x = 0; x < picture_side; ++x)
            EXPECT_EQ(colour_at(pixels, x, y), colour_at(pixels, 0, y)) << x << " " << y;
}

TEST(PictureTest, DiffersByThingColourAndScene)
{
    const Subject one{.motif = motif::mug, .colour = rgb(0x4060C0), .scene = 1};
    auto other_thing = one;
    other_thing.motif = motif::book;
    auto other_colour = one;
    other_colour.colour = rgb(0x40C060);
    auto other_scene = one;
    other_scene.scene = 2;

    const std::set<std::string> drawn{draw(one), draw(one), draw(other_thing), draw(other_colour),
                                      draw(other_scene)};

    EXPECT_EQ(drawn.size(), 4U);
}

TEST(ShapeTest, DistancesAreNeverLongerThanTheWayToTheOutline)
{
    const auto shape =
        cut(join(Box{{0, 0}, 40, 20, 6}, Circle{{30, 0}, 25}), turned(Ellipse{{-10, 0}, 12, 8}, 30));
    // Walking that far in any direction must not cross the outline: blocks of pixels are skipped by it.
    for (int x = -90; x <= 90; x += 9)
        for (int y = -90; y <= 90; y += 9) {
            const Point from{static_cast<float>(x), static_cast<float>(y)};
            const float distance = shape(from);
            for (int direction = 0; direction < 16; ++direction) {
                const float angle = 0.3927F * static_cast<float>(direction);
                const float step = std::abs(distance) * 0.99F;
                const Point to = from + Point{step * std::cos(angle), step * std::sin(angle)};
                EXPECT_GE(shape(to) * distance, -0.001F) << x << " " << y << " " << direction;
            }
        }
}

} // namespace
} // namespace domtok::demo
