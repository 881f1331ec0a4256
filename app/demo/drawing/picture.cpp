#include "app/demo/drawing/picture.hpp"

#include "app/demo/drawing/png.hpp"

#include <array>
#include <cmath>

namespace domtok::demo {

namespace {

struct Backdrop {
    Colour top;
    Colour bottom;
};

constexpr std::array<Backdrop, scenes> backdrops{{
    {.top = rgb(0xFDF1E4), .bottom = rgb(0xF4D9C0)}, // sand
    {.top = rgb(0xE9F5EE), .bottom = rgb(0xC4E3D2)}, // mint
    {.top = rgb(0xE8F1FB), .bottom = rgb(0xC3D9F0)}, // sky
    {.top = rgb(0xF2EDFB), .bottom = rgb(0xD8CBF0)}, // lilac
    {.top = rgb(0xFDEEF0), .bottom = rgb(0xF5CBD2)}, // rose
}};

} // namespace

std::string draw(const Subject& subject)
{
    Painter painter{subject.colour};
    subject.motif(painter);
    const auto& backdrop = backdrops.at(static_cast<std::size_t>(subject.scene));
    return png_of(painter.over(backdrop.top, backdrop.bottom), picture_side, picture_side);
}

} // namespace domtok::demo
