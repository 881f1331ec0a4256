#pragma once

#include <algorithm>
#include <cstdint>

namespace domtok::demo {

/// A colour of the screen (sRGB), each part from 0 to 1.
struct Colour {
    float red{};
    float green{};
    float blue{};

    constexpr bool operator==(const Colour&) const = default;
};

/// As designers write it: 0xF2C14E.
constexpr Colour rgb(std::uint32_t hex)
{
    const auto part = [hex](int shift) { return static_cast<float>(hex >> shift & 0xFFU) / 255.0F; };
    return {.red = part(16), .green = part(8), .blue = part(0)};
}

/// `a` with so much of `b` in it: 0 is `a`, 1 is `b`.
constexpr Colour mix(Colour a, Colour b, float share)
{
    return {.red = a.red + (b.red - a.red) * share,
            .green = a.green + (b.green - a.green) * share,
            .blue = a.blue + (b.blue - a.blue) * share};
}

/// How bright it looks, from 0 to 1 (the weights of ITU-R BT.601).
constexpr float brightness(Colour colour)
{
    return 0.299F * colour.red + 0.587F * colour.green + 0.114F * colour.blue;
}

inline constexpr Colour white = rgb(0xFFFFFF);
inline constexpr Colour ink = rgb(0x2B2F3F);
inline constexpr Colour paper = rgb(0xFBF9F4);
inline constexpr Colour metal = rgb(0xC3CAD6);
inline constexpr Colour gold = rgb(0xE9B44C);
inline constexpr Colour wood = rgb(0xC99767);
inline constexpr Colour foliage = rgb(0x5FA66A);
inline constexpr Colour glass = rgb(0xCFE6F2);

} // namespace domtok::demo
