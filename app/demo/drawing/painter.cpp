#include "app/demo/drawing/painter.hpp"

#include <cmath>

namespace domtok::demo {

namespace {

constexpr std::size_t shadow_reach = 9; ///< pixels of one pass of blurring
constexpr std::size_t shadow_drop = 11; ///< pixels that the shadow falls below the thing
constexpr float shadow_strength = 0.30F;
constexpr float shadow_steps = 64; ///< nobody sees them, and they compress better than a smooth slope

/// Each value becomes the mean of those up to `shadow_reach` before and behind it. `step` is from one to the
/// next.
void blur_line(std::vector<float>& values, std::size_t first, std::size_t step, std::vector<float>& line)
{
    constexpr std::size_t width = 2 * shadow_reach + 1;
    for (std::size_t i = 0; i < picture_side; ++i)
        line[i] = values[first + i * step];
    float sum = 0;
    for (std::size_t i = 0; i < shadow_reach; ++i)
        sum += line[i];
    for (std::size_t i = 0; i < picture_side; ++i) {
        if (i + shadow_reach < picture_side) sum += line[i + shadow_reach];
        if (i > shadow_reach) sum -= line[i - shadow_reach - 1];
        values[first + i * step] = sum / width;
    }
}

char byte_of(float part)
{
    return static_cast<char>(static_cast<std::uint8_t>(std::clamp(part, 0.0F, 1.0F) * 255 + 0.5F));
}

} // namespace

Painter::Painter(Colour main)
    : main_{main}
    , deep_{brightness(main) < 0.25F ? mix(main, white, 0.22F) : mix(main, ink, 0.38F)}
    , pale_{mix(main, white, 0.55F)}
    , pixels_(picture_side * picture_side)
{
}

void Painter::cover(Pixel& at, Colour colour, float opacity)
{
    at.colour = {.red = at.colour.red * (1 - opacity) + colour.red * opacity,
                 .green = at.colour.green * (1 - opacity) + colour.green * opacity,
                 .blue = at.colour.blue * (1 - opacity) + colour.blue * opacity};
    at.opacity = at.opacity * (1 - opacity) + opacity;
}

/// Light and steam, which one can see through, throw none. Two passes of a mean both ways are close to what a
/// wide lamp does.
std::vector<float> Painter::shadow() const
{
    std::vector<float> shadow(pixels_.size());
    for (std::size_t at = shadow_drop * picture_side; at < pixels_.size(); ++at)
        shadow[at] =
            std::max(0.0F, 2 * pixels_[at - shadow_drop * picture_side].opacity - 1) * shadow_strength;
    std::vector<float> line(picture_side);
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t i = 0; i < picture_side; ++i)
            blur_line(shadow, i * picture_side, 1, line);
        for (std::size_t i = 0; i < picture_side; ++i)
            blur_line(shadow, i, picture_side, line);
    }
    return shadow;
}

std::string Painter::over(Colour top, Colour bottom) const
{
    const auto shadow = this->shadow();
    const Circle spot{.centre = {.x = 0, .y = -2}, .radius = 80};
    std::string bytes(pixels_.size() * 3, '\0');
    auto* next = bytes.data();
    for (std::size_t y = 0; y < picture_side; ++y) {
        const auto wall = mix(top, bottom, static_cast<float>(y) / picture_side);
        for (std::size_t x = 0; x < picture_side; ++x) {
            const auto& thing = pixels_[y * picture_side + x];
            const float lit = std::clamp(0.5F - spot(middle_of(x, y, 1)) / pixel, 0.0F, 1.0F);
            const float dark = std::floor(shadow[y * picture_side + x] * shadow_steps + 0.5F) / shadow_steps;
            const auto behind = mix(mix(wall, white, lit * 0.45F), ink, dark);
            const float seen = 1 - thing.opacity;
            *next++ = byte_of(thing.colour.red + behind.red * seen);
            *next++ = byte_of(thing.colour.green + behind.green * seen);
            *next++ = byte_of(thing.colour.blue + behind.blue * seen);
        }
    }
    return bytes;
}

} // namespace domtok::demo
