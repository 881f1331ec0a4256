#pragma once

#include "app/demo/drawing/colour.hpp"
#include "app/demo/drawing/shapes.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace domtok::demo {

inline constexpr std::size_t picture_side = 320; ///< pixels

/// Paints shapes over each other, in colours that go together with the one the thing comes in.
class Painter {
public:
    explicit Painter(Colour main);

    Colour main() const { return main_; }
    Colour deep() const { return deep_; } ///< for edges and parts of the thing
    Colour pale() const { return pale_; } ///< for its bright sides

    /// Paints with light from above: a little brighter at the top of the picture, darker at its bottom.
    template <class Shape>
    void fill(Colour colour, const Shape& shape)
    {
        paint(shape, mix(colour, white, 0.16F), mix(colour, ink, 0.10F), 1);
    }

    template <class Shape>
    void flat(Colour colour, const Shape& shape, float opacity = 1)
    {
        paint(shape, colour, colour, opacity);
    }

    /// A soft reflection.
    template <class Shape>
    void shine(const Shape& shape)
    {
        flat(white, shape, 0.38F);
    }

    /// What was painted, with its shadow, before a backdrop: rows of red, green, blue.
    std::string over(Colour top, Colour bottom) const;

private:
    struct Pixel {
        Colour colour; ///< times its opacity
        float opacity{};
    };

    static constexpr std::size_t block = 8;
    static constexpr float pixel = 200.0F / static_cast<float>(picture_side);

    static Point middle_of(std::size_t x, std::size_t y, std::size_t side)
    {
        const auto half = static_cast<float>(side) / 2;
        return {.x = (static_cast<float>(x) + half) * pixel - 100,
                .y = (static_cast<float>(y) + half) * pixel - 100};
    }

    /// Block by block: how far a block's middle is from the outline says of most blocks that they have none
    /// of the shape.
    template <class Shape>
    void paint(const Shape& shape, Colour top, Colour bottom, float opacity)
    {
        constexpr float reach = (static_cast<float>(block) * 0.7072F + 1) * pixel;
        for (std::size_t y = 0; y < picture_side; y += block)
            for (std::size_t x = 0; x < picture_side; x += block)
                if (shape(middle_of(x, y, block)) < reach) paint_block(shape, x, y, top, bottom, opacity);
    }

    template <class Shape>
    void paint_block(const Shape& shape, std::size_t left, std::size_t upper, Colour top, Colour bottom,
                     float opacity)
    {
        for (std::size_t y = upper; y < upper + block; ++y)
            for (std::size_t x = left; x < left + block; ++x) {
                const auto at = middle_of(x, y, 1);
                const float covered = std::clamp(0.5F - shape(at) / pixel, 0.0F, 1.0F) * opacity;
                if (covered > 0) cover(pixels_[y * picture_side + x], mix(top, bottom, light(at.y)), covered);
            }
    }

    /// Where between the top and the bottom of a thing.
    static float light(float y) { return std::clamp(0.5F + y * 0.007F, 0.0F, 1.0F); }

    static void cover(Pixel& at, Colour colour, float opacity);
    std::vector<float> shadow() const;

    Colour main_;
    Colour deep_;
    Colour pale_;
    std::vector<Pixel> pixels_;
};

} // namespace domtok::demo
