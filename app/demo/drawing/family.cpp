#include "app/demo/drawing/motifs.hpp"

namespace domtok::demo::motif {

void lipstick(Painter& painter)
{
    painter.fill(painter.main(),
                 outline(3, Point{-27, -20}, Point{-27, -44}, Point{-3, -58}, Point{-3, -20}));
    painter.fill(gold, Box{{-15, -8}, 17, 15, 2});
    painter.fill(ink, Box{{-15, 32}, 20, 28, 4});
    painter.fill(gold, Box{{-15, 7}, 20, 2.6F});
    painter.shine(Box{{-22, -32}, 1.8F, 10, 1.8F});
    painter.fill(ink, Box{{30, 22}, 18, 38, 4});
    painter.fill(gold, Box{{30, -14}, 18, 3, 1});
    painter.shine(Box{{20, 24}, 1.8F, 24, 1.8F});
}

void cream(Painter& painter)
{
    painter.fill(painter.main(), Box{{0, 24}, 52, 32, 12});
    painter.fill(painter.pale(), Box{{0, 28}, 52, 12});
    painter.fill(mix(gold, white, 0.15F), Box{{0, -22}, 54, 16, 6});
    painter.fill(mix(gold, ink, 0.15F), Box{{0, -9}, 54, 3, 2});
    painter.flat(painter.main(), Box{{0, 25}, 24, 2.6F, 2.6F});
    painter.flat(painter.main(), Box{{0, 33}, 14, 2, 2});
    painter.shine(Box{{-42, 26}, 2, 18, 2});
    painter.shine(Box{{-20, -30}, 22, 2, 2});
}

void perfume(Painter& painter)
{
    painter.fill(ink, Box{{0, -52}, 13, 10, 3});
    painter.fill(gold, Box{{0, -37}, 8, 7, 1});
    painter.fill(glass, Box{{0, 15}, 42, 46, 12});
    painter.fill(painter.main(), both(Box{{0, 15}, 36, 40, 9}, Box{{0, 40}, 60, 44}));
    painter.fill(paper, Box{{0, 22}, 20, 14, 2});
    painter.flat(gold, Box{{0, 18}, 11, 2, 2});
    painter.flat(gold, Box{{0, 27}, 7, 1.6F, 1.6F});
    painter.shine(turned(Box{{-27, 6}, 3, 22, 3}, 0));
}

void tube(Painter& painter)
{
    painter.fill(painter.main(), outline(3, Point{-30, -56}, Point{30, -56}, Point{23, 34}, Point{-23, 34}));
    painter.fill(painter.deep(), Box{{0, -56}, 33, 5, 2});
    painter.fill(painter.pale(), outline(2, Point{-27, -26}, Point{27, -26}, Point{25, 8}, Point{-25, 8}));
    painter.flat(painter.main(), Box{{0, -14}, 16, 3, 3});
    painter.flat(painter.main(), Box{{0, -3}, 10, 2.2F, 2.2F});
    painter.fill(paper, Box{{0, 49}, 20, 11, 4});
    for (const float x : {-12.0F, -4.0F, 4.0F, 12.0F})
        painter.flat(metal, Box{{x, 49}, 1, 8, 1});
    painter.shine(turned(Box{{-21, -10}, 1.8F, 32, 1.8F}, -4, {-21, -10}));
}

void pump_bottle(Painter& painter)
{
    painter.fill(ink, Line{{-20, -52}, {4, -52}, 9});
    painter.fill(ink, Box{{2, -44}, 5, 12, 2});
    painter.fill(ink, Box{{2, -30}, 13, 7, 3});
    painter.fill(painter.main(), Box{{2, 18}, 34, 43, 13});
    painter.fill(painter.pale(), Box{{2, 24}, 34, 20});
    painter.fill(foliage, turned(both(Circle{{-7, 18}, 14}, Circle{{7, 18}, 14}), 34, {0, 18}));
    painter.flat(painter.main(), Box{{2, 36}, 15, 2.2F, 2.2F});
    painter.shine(Box{{-24, 16}, 2.2F, 28, 2.2F});
}

void toothbrush(Painter& painter)
{
    painter.fill(painter.deep(), turned(Box{{0, 30}, 7, 36, 7}, 38));
    painter.fill(painter.main(), turned(Box{{0, 4}, 5, 54, 5}, 38));
    painter.fill(painter.main(), turned(Box{{0, -44}, 8, 22, 7}, 38));
    painter.fill(painter.main(), turned(Box{{0, 34}, 8, 30, 8}, 38));
    for (int row = 0; row < 5; ++row)
        painter.fill(row % 2 == 0 ? paper : glass,
                     turned(Box{{-14, -60.0F + 8 * static_cast<float>(row)}, 9, 3.4F, 1.4F}, 38));
    painter.flat(painter.pale(), turned(Box{{0, 36}, 2.6F, 16, 2.6F}, 38));
}

void baby_bottle(Painter& painter)
{
    painter.fill(rgb(0xF0C9A0), join(Ellipse{{0, -46}, 13, 11}, Circle{{0, -56}, 7}));
    painter.fill(painter.deep(), Box{{0, -32}, 25, 8, 4});
    painter.fill(glass, Box{{0, 18}, 28, 44, 14});
    painter.fill(paper, both(Box{{0, 18}, 24, 40, 11}, Box{{0, 40}, 40, 40}));
    painter.fill(painter.main(), both(Box{{0, 18}, 28, 44, 14}, Box{{0, 56}, 40, 10}));
    for (const float y : {-8.0F, 4.0F, 16.0F, 28.0F})
        painter.flat(painter.deep(), Box{{15, y}, y < 0 || y == 16 ? 8.0F : 5.0F, 1.2F, 1.2F});
    painter.shine(Box{{-20, 12}, 2.2F, 22, 2.2F});
    painter.flat(painter.main(), join(Circle{{-9, 22}, 5}, Circle{{-1, 22}, 5},
                                      outline(1.5F, Point{-12, 25}, Point{2, 25}, Point{-5, 33})));
}

void bear(Painter& painter)
{
    painter.fill(painter.deep(), mirrored(Ellipse{{36, 22}, 13, 18}));
    painter.fill(painter.main(), mirrored(Circle{{28, -48}, 14}));
    painter.fill(painter.pale(), mirrored(Circle{{28, -48}, 8}));
    painter.fill(painter.main(), Ellipse{{0, 30}, 34, 31});
    painter.fill(painter.pale(), Ellipse{{0, 34}, 20, 20});
    painter.fill(painter.main(), mirrored(Ellipse{{25, 54}, 15, 12}));
    painter.fill(painter.pale(), mirrored(Ellipse{{27, 55}, 8, 7}));
    painter.fill(painter.main(), Ellipse{{0, -24}, 39, 34});
    painter.fill(painter.pale(), Ellipse{{0, -13}, 18, 14});
    painter.flat(ink, mirrored(Circle{{15, -29}, 4}));
    painter.flat(ink, Ellipse{{0, -18}, 6, 4.5F});
    painter.flat(ink, Curve{{-6, -9}, {0, -4}, {6, -9}, 2.2F});
    painter.fill(rgb(0xE4574F), mirrored(outline(2, Point{1, 8}, Point{15, 2}, Point{15, 15})));
}

void blocks(Painter& painter)
{
    const auto brick = [&painter](float x, float y, Colour colour) {
        painter.fill(mix(colour, ink, 0.14F), Box{{x - 14, y - 20}, 8, 8, 3});
        painter.fill(mix(colour, ink, 0.14F), Box{{x + 14, y - 20}, 8, 8, 3});
        painter.fill(colour, Box{{x, y}, 28, 18, 4});
        painter.shine(Box{{x - 20, y}, 1.8F, 10, 1.8F});
    };
    brick(0, -20, painter.main());
    brick(-30, 38, rgb(0x5B86C9));
    brick(30, 38, gold);
    painter.fill(painter.main(), Box{{0, -18}, 28, 18, 4});
    brick(0, 2, rgb(0xE4574F));
    brick(0, -34, painter.main());
}

void toy_car(Painter& painter)
{
    painter.fill(painter.main(), outline(8, Point{-28, -4}, Point{-16, -32}, Point{18, -32}, Point{32, -4}));
    painter.fill(glass, outline(4, Point{-20, -6}, Point{-12, -26}, Point{0, -26}, Point{0, -6}));
    painter.fill(glass, outline(4, Point{9, -6}, Point{9, -26}, Point{15, -26}, Point{24, -6}));
    painter.fill(painter.main(), Box{{0, 12}, 62, 22, 13});
    painter.flat(painter.deep(), Box{{0, 20}, 62, 2});
    painter.fill(gold, Circle{{54, 8}, 5});
    painter.fill(rgb(0xE4574F), Box{{-57, 8}, 3.4F, 6, 2});
    painter.fill(ink, mirrored(Circle{{33, 34}, 18}));
    painter.fill(metal, mirrored(Circle{{33, 34}, 9}));
    painter.fill(painter.main(), mirrored(Circle{{33, 34}, 4}));
    painter.shine(Box{{-30, 2}, 18, 2, 2});
}

void puzzle(Painter& painter)
{
    const auto piece = [&painter](float x, float y, Colour colour) {
        painter.fill(colour, Box{{x, y}, 28, 28, 4});
    };
    piece(-30, -30, painter.main());
    piece(30, -30, gold);
    piece(-30, 30, rgb(0x5B86C9));
    piece(30, 30, painter.pale());
    painter.fill(painter.main(), Circle{{2, -30}, 10});
    painter.fill(gold, Circle{{30, 2}, 10});
    painter.fill(rgb(0x5B86C9), Circle{{-30, -2}, 10});
    painter.fill(painter.pale(), Circle{{-2, 30}, 10});
    painter.shine(Box{{-44, -48}, 10, 2, 2});
}

} // namespace domtok::demo::motif
