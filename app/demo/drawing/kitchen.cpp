#include "app/demo/drawing/motifs.hpp"

namespace domtok::demo::motif {

void pan(Painter& painter)
{
    painter.fill(wood, Line{{20, -20}, {58, -56}, 11});
    painter.flat(ink, Circle{{56, -54}, 2.6F});
    painter.fill(metal, Line{{16, -16}, {28, -28}, 13});
    painter.fill(painter.deep(), Circle{{-14, 14}, 47});
    painter.fill(painter.main(), Circle{{-14, 14}, 42});
    painter.fill(mix(painter.deep(), ink, 0.35F), Circle{{-14, 14}, 37});
    painter.fill(paper, join(Circle{{-20, 16}, 19}, Circle{{-4, 8}, 14}, Circle{{-10, 24}, 14}));
    painter.fill(gold, Circle{{-15, 15}, 10});
    painter.shine(Ellipse{{-19, 11}, 3.5F, 2.5F});
}

void pot(Painter& painter)
{
    painter.fill(painter.deep(), mirrored(Ring{{50, 8}, 11, 6}));
    painter.fill(painter.main(), both(Box{{0, 16}, 48, 42, 16}, Box{{0, 32}, 60, 42}));
    painter.fill(painter.main(), both(Ellipse{{0, -10}, 52, 30}, Box{{0, -40}, 70, 30}));
    painter.fill(painter.deep(), Box{{0, -10}, 54, 4, 4});
    painter.fill(metal, Box{{0, -44}, 11, 5, 5});
    painter.shine(Box{{-36, 22}, 2.2F, 20, 2.2F});
    painter.shine(turned(Ellipse{{-24, -26}, 12, 2}, -20, {-24, -26}));
}

void knife(Painter& painter)
{
    const auto blade =
        outline(2, Point{-60, 6}, Point{6, 6}, Point{6, -24}, Point{-30, -22}, Point{-52, -10});
    painter.fill(metal, turned(blade, 35));
    painter.shine(turned(outline(0.5F, Point{-54, 5}, Point{4, 5}, Point{4, -2}, Point{-52, 0}), 35));
    painter.fill(painter.deep(), turned(Box{{10, -9}, 4, 17, 2}, 35));
    painter.fill(painter.main(), turned(Box{{38, -12}, 26, 9, 7}, 35));
    for (const float x : {24.0F, 38.0F, 52.0F})
        painter.flat(metal, turned(Circle{{x, -12}, 2.4F}, 35));
}

void mug(Painter& painter)
{
    painter.fill(painter.deep(), Ring{{40, 6}, 20, 9});
    painter.fill(painter.main(), both(Box{{-8, 10}, 42, 48, 14}, Box{{-8, 30}, 60, 60}));
    painter.fill(painter.deep(), Ellipse{{-8, -30}, 42, 9});
    painter.fill(rgb(0x6F4630), Ellipse{{-8, -29}, 37, 6.5F});
    painter.shine(Box{{-40, 12}, 2.4F, 26, 2.4F});
    painter.flat(painter.pale(), join(Circle{{-13, 12}, 7}, Circle{{-2, 12}, 7},
                                      outline(2, Point{-17, 16}, Point{2, 16}, Point{-7.5F, 26})));
    painter.flat(white, Curve{{-18, -44}, {-28, -54}, {-18, -64}, 3}, 0.7F);
    painter.flat(white, Curve{{0, -44}, {10, -54}, {0, -64}, 3}, 0.7F);
}

void bottle(Painter& painter)
{
    painter.fill(metal, Box{{0, -52}, 13, 12, 4});
    painter.fill(ink, Box{{0, -38}, 15, 3, 1});
    painter.fill(painter.main(), join(Box{{0, 16}, 25, 47, 10}, outline(6, Point{-9, -32}, Point{9, -32},
                                                                        Point{19, -14}, Point{-19, -14})));
    painter.fill(painter.deep(), both(Box{{0, 16}, 25, 47, 10}, Box{{0, 56}, 30, 7}));
    painter.flat(painter.pale(), Box{{0, 14}, 12, 3, 3});
    painter.flat(painter.pale(), Box{{0, 23}, 7, 2, 2});
    painter.shine(Box{{-17, 12}, 2.4F, 28, 2.4F});
}

void teapot(Painter& painter)
{
    painter.fill(painter.deep(), both(Ring{{44, 8}, 20, 9}, Box{{70, 8}, 42, 40}));
    painter.fill(painter.main(),
                 outline(4, Point{-30, 20}, Point{-64, -18}, Point{-56, -22}, Point{-26, -2}));
    painter.fill(painter.main(), Ellipse{{0, 14}, 44, 38});
    painter.fill(painter.deep(), Ellipse{{0, -20}, 24, 7});
    painter.fill(painter.main(), both(Ellipse{{0, -20}, 22, 15}, Box{{0, -40}, 40, 20}));
    painter.fill(gold, Circle{{0, -40}, 6});
    painter.fill(painter.deep(), Box{{0, 52}, 22, 4, 3});
    painter.shine(turned(Ellipse{{-22, 4}, 4, 14}, 24, {-22, 4}));
}

void kettle(Painter& painter)
{
    painter.fill(ink, both(Ring{{32, 2}, 28, 10}, Box{{60, 2}, 32, 40}));
    painter.fill(ink, Line{{20, -27}, {34, -27}, 10});
    painter.fill(painter.main(), outline(5, Point{-26, -34}, Point{22, -34}, Point{32, 42}, Point{-38, 42}));
    painter.fill(painter.main(), outline(3, Point{-24, -32}, Point{-46, -34}, Point{-30, -6}));
    painter.fill(painter.deep(), Box{{-2, -42}, 24, 5, 5});
    painter.fill(ink, Circle{{-2, -50}, 5});
    painter.fill(ink, Box{{-3, 54}, 42, 6, 4});
    painter.flat(glass, Box{{12, 8}, 4, 20, 3});
    painter.shine(Box{{-24, 8}, 2.2F, 24, 2.2F});
}

void cooker(Painter& painter)
{
    painter.fill(ink, mirrored(Box{{34, 54}, 8, 5, 2}));
    painter.fill(painter.main(), Box{{0, 14}, 54, 40, 20});
    painter.fill(painter.deep(), both(Ellipse{{0, -12}, 52, 34}, Box{{0, -44}, 70, 32}));
    painter.fill(metal, Box{{0, -12}, 54, 3, 3});
    painter.fill(ink, Box{{0, -46}, 14, 4, 4});
    painter.fill(ink, Box{{0, 22}, 25, 16, 8});
    painter.flat(rgb(0x7FE0C3), Box{{0, 17}, 13, 5, 1.5F});
    for (const float x : {-12.0F, 0.0F, 12.0F})
        painter.flat(paper, Circle{{x, 30}, 2.6F});
    painter.shine(Box{{-45, 16}, 2.2F, 16, 2.2F});
}

void blender(Painter& painter)
{
    painter.fill(ink, Box{{0, -54}, 22, 6, 4});
    painter.fill(glass, outline(4, Point{-26, -44}, Point{26, -44}, Point{19, 16}, Point{-19, 16}));
    painter.fill(painter.pale(), outline(3, Point{-22, -16}, Point{22, -16}, Point{18, 15}, Point{-18, 15}));
    painter.flat(rgb(0xF2705E), Circle{{-7, -6}, 6});
    painter.flat(foliage, Circle{{8, 2}, 5});
    painter.fill(painter.deep(), both(Ring{{28, -14}, 15, 7}, Box{{50, -14}, 24, 30}));
    painter.fill(painter.main(), outline(5, Point{-20, 24}, Point{20, 24}, Point{28, 56}, Point{-28, 56}));
    painter.fill(metal, Circle{{0, 40}, 9});
    painter.flat(ink, Line{{0, 40}, {0, 34}, 2.4F});
    painter.shine(Box{{-17, -28}, 2, 10, 2});
}

void bowl(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 46}, 24, 7, 3});
    painter.fill(painter.main(), both(Ellipse{{0, -6}, 58, 52}, Box{{0, 40}, 70, 46}));
    painter.fill(painter.deep(), Ellipse{{0, -6}, 58, 11});
    painter.fill(paper, Ellipse{{0, -6}, 52, 8});
    painter.flat(painter.pale(), both(Ellipse{{0, -6}, 58, 52}, Box{{0, 16}, 70, 2.5F}));
    painter.shine(turned(Ellipse{{-34, 20}, 3, 12}, -28, {-34, 20}));
    painter.fill(wood, Line{{4, -14}, {46, -60}, 4.5F});
    painter.fill(wood, Line{{14, -13}, {58, -54}, 4.5F});
}

} // namespace domtok::demo::motif
