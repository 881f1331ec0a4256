#include "app/demo/drawing/motifs.hpp"

namespace domtok::demo::motif {

void book(Painter& painter)
{
    painter.fill(painter.deep(), Box{{2, 4}, 44, 58, 5});
    painter.fill(paper, Box{{4, 2}, 41, 54, 2});
    for (const float y : {50.0F, 53.5F})
        painter.flat(metal, Box{{6, y}, 38, 0.6F});
    painter.fill(painter.main(), Box{{0, -4}, 44, 52, 4});
    painter.fill(painter.deep(), Box{{-38, -4}, 6, 52, 3});
    painter.flat(painter.pale(), Box{{6, -32}, 22, 3.6F, 3});
    painter.flat(painter.pale(), Box{{6, -21}, 14, 2.6F, 2.6F});
    painter.fill(painter.pale(), Circle{{6, 14}, 16});
    painter.fill(painter.deep(), both(Circle{{6, 14}, 16}, Circle{{16, 26}, 16}));
    painter.fill(rgb(0xE4574F),
                 outline(0, Point{26, -56}, Point{36, -56}, Point{36, -26}, Point{31, -32}, Point{26, -26}));
}

void notebook(Painter& painter)
{
    painter.fill(painter.deep(), Box{{5, 3}, 42, 58, 6});
    painter.fill(paper, Box{{4, 0}, 41, 56, 5});
    painter.fill(painter.main(), Box{{2, -1}, 40, 56, 6});
    painter.fill(painter.pale(), Box{{6, -18}, 22, 14, 3});
    painter.flat(painter.deep(), Box{{6, -22}, 14, 1.8F, 1.8F});
    painter.flat(painter.deep(), Box{{6, -14}, 10, 1.8F, 1.8F});
    painter.flat(painter.deep(), Box{{34, -1}, 2, 56});
    for (int i = 0; i < 7; ++i)
        painter.fill(metal, Line{{-46, -45.0F + 15 * static_cast<float>(i)},
                                 {-32, -45.0F + 15 * static_cast<float>(i)},
                                 4.4F});
}

void pen(Painter& painter)
{
    painter.flat(painter.main(), Curve{{-56, 54}, {-30, 38}, {-10, 56}, 3}, 0.8F);
    painter.fill(painter.main(), turned(Box{{0, -12}, 10, 44, 4}, 40));
    painter.fill(painter.deep(), turned(Box{{0, 22}, 10, 14, 2}, 40));
    painter.fill(metal,
                 turned(outline(1, Point{-8, 37}, Point{8, 37}, Point{1.5F, 60}, Point{-1.5F, 60}), 40));
    painter.fill(gold, turned(Box{{0, 9}, 10.6F, 2.4F, 1}, 40));
    painter.fill(gold, turned(Box{{10, -34}, 2, 20, 2}, 40));
    painter.fill(gold, turned(Box{{0, -58}, 7, 4, 3}, 40));
    painter.shine(turned(Box{{-5, -20}, 1.6F, 28, 1.6F}, 40));
}

void pencils(Painter& painter)
{
    const auto pencil = [&painter](float degrees, Colour colour) {
        const Point foot{0, 50};
        painter.fill(colour, turned(Box{{0, 0}, 8, 44, 1}, degrees, foot));
        painter.flat(mix(colour, ink, 0.2F), turned(Box{{5, 0}, 3, 44}, degrees, foot));
        painter.fill(rgb(0xF2DDB8),
                     turned(outline(0, Point{-8, -43}, Point{8, -43}, Point{2.6F, -58}, Point{-2.6F, -58}),
                            degrees, foot));
        painter.fill(
            mix(colour, ink, 0.3F),
            turned(outline(0.5F, Point{-2.6F, -57}, Point{2.6F, -57}, Point{0, -64}), degrees, foot));
    };
    pencil(-26, rgb(0x5B86C9));
    pencil(26, gold);
    pencil(-9, rgb(0xE4574F));
    pencil(10, foliage);
    painter.fill(painter.main(), outline(5, Point{-28, 8}, Point{28, 8}, Point{23, 56}, Point{-23, 56}));
    painter.fill(painter.deep(), Box{{0, 9}, 33, 5, 3});
    painter.shine(Box{{-20, 34}, 2, 16, 2});
}

void ball(Painter& painter)
{
    painter.fill(painter.main(), Circle{{0, 0}, 58});
    const Circle skin{{0, 0}, 57};
    painter.flat(painter.deep(), both(skin, Box{{0, 0}, 1.7F, 60}));
    painter.flat(painter.deep(), both(skin, Box{{0, 0}, 60, 1.7F}));
    painter.flat(painter.deep(), both(skin, Ring{{-66, 0}, 48, 3.4F}));
    painter.flat(painter.deep(), both(skin, Ring{{66, 0}, 48, 3.4F}));
    painter.shine(turned(Ellipse{{-24, -36}, 16, 7}, -34, {-24, -36}));
}

void dumbbell(Painter& painter)
{
    const auto along = [](auto shape) { return turned(shape, -28); };
    painter.fill(metal, along(Box{{0, 0}, 40, 6, 3}));
    for (const float side : {-1.0F, 1.0F}) {
        painter.fill(painter.deep(), along(Box{{side * 54, 0}, 8, 20, 5}));
        painter.fill(painter.main(), along(Box{{side * 38, 0}, 10, 32, 6}));
        painter.shine(along(Box{{side * 38 - 5, -4}, 1.6F, 20, 1.6F}));
    }
    for (const float x : {-12.0F, -4.0F, 4.0F, 12.0F})
        painter.flat(mix(metal, ink, 0.4F), along(Box{{x, 0}, 1, 6}));
}

void racket(Painter& painter)
{
    const auto tilted = [](auto shape) { return turned(shape, 34); };
    const Ellipse face{{0, -26}, 29, 36};
    painter.flat(paper, tilted(face), 0.55F);
    for (const float at : {-18.0F, -9.0F, 0.0F, 9.0F, 18.0F}) {
        painter.flat(metal, tilted(both(face, Box{{at, -26}, 0.8F, 40})));
        painter.flat(metal, tilted(both(face, Box{{0, at - 26}, 40, 0.8F})));
    }
    painter.fill(painter.main(), tilted(cut(Ellipse{{0, -26}, 34, 41}, face)));
    painter.fill(painter.main(), tilted(Box{{0, 22}, 3.4F, 14}));
    painter.fill(ink, tilted(Box{{0, 50}, 6, 18, 4}));
    painter.fill(painter.deep(), tilted(Box{{0, 33}, 6.4F, 2.4F, 1}));
    painter.fill(rgb(0xCFE36A), Circle{{42, 34}, 14});
    painter.flat(paper, both(Circle{{42, 34}, 14}, Ring{{58, 28}, 16, 2.4F}));
}

void tent(Painter& painter)
{
    painter.fill(wood, mirrored(Line{{-3, -50}, {5, -60}, 3.4F}));
    painter.fill(painter.main(), outline(4, Point{0, -48}, Point{60, 46}, Point{-60, 46}));
    painter.fill(painter.deep(), outline(2, Point{0, -46}, Point{60, 48}, Point{32, 48}));
    painter.fill(ink, outline(1, Point{0, -16}, Point{26, 49}, Point{-26, 49}));
    painter.fill(painter.pale(), outline(1, Point{0, -18}, Point{-10, 49}, Point{-28, 49}));
    painter.fill(foliage, Box{{0, 52}, 68, 3.4F, 3});
    painter.fill(gold, Circle{{46, -44}, 11});
}

void lantern(Painter& painter)
{
    painter.fill(metal, both(Ring{{0, -26}, 30, 4}, Box{{0, -46}, 40, 20}));
    painter.fill(painter.deep(),
                 outline(4, Point{-14, -42}, Point{14, -42}, Point{28, -26}, Point{-28, -26}));
    painter.fill(glass, Box{{0, 6}, 27, 32, 4});
    painter.flat(gold, Circle{{0, 10}, 19}, 0.55F);
    painter.fill(rgb(0xFFD873),
                 join(Circle{{0, 14}, 10}, outline(2, Point{-7, 8}, Point{7, 8}, Point{0, -12})));
    painter.fill(painter.deep(), mirrored(Box{{27, 6}, 3, 32, 2}));
    painter.fill(painter.main(), Box{{0, 46}, 34, 12, 5});
    painter.fill(painter.main(), Box{{0, -24}, 33, 5, 3});
    painter.flat(painter.pale(), Circle{{0, 46}, 4});
}

void pet_food(Painter& painter)
{
    painter.fill(painter.main(), mirrored(outline(4, Point{-4, -54}, Point{36, -54}, Point{40, -10},
                                                  Point{38, 56}, Point{-4, 56})));
    painter.fill(painter.deep(), Box{{0, -54}, 39, 7, 3});
    painter.fill(painter.pale(), Circle{{0, 4}, 29});
    painter.fill(painter.deep(), Ellipse{{0, 13}, 12, 10});
    painter.fill(painter.deep(), mirrored(Ellipse{{16, 1}, 4.6F, 6.4F}));
    painter.fill(painter.deep(), mirrored(Ellipse{{6.4F, -8}, 4.8F, 6.8F}));
    painter.flat(painter.pale(), Box{{0, 44}, 18, 3, 3});
    painter.shine(Box{{-34, 0}, 2, 24, 2});
}

void bone(Painter& painter)
{
    const auto tilted = [](auto shape) { return turned(shape, -32); };
    const auto ends = mirrored(join(Circle{{40, -13}, 17}, Circle{{40, 13}, 17}));
    painter.fill(painter.deep(), tilted(join(Box{{0, 3}, 42, 12},
                                             mirrored(join(Circle{{40, -10}, 17}, Circle{{40, 16}, 17})))));
    painter.fill(painter.main(), tilted(join(Box{{0, 0}, 42, 12}, ends)));
    painter.shine(tilted(Box{{0, -6}, 26, 2, 2}));
}

void tyre(Painter& painter)
{
    painter.fill(ink, Circle{{0, 0}, 60});
    for (int tread = 0; tread < 24; ++tread)
        painter.flat(mix(ink, white, 0.18F),
                     turned(Box{{0, -56}, 2, 5, 1}, 15.0F * static_cast<float>(tread)));
    painter.fill(mix(ink, white, 0.12F), Circle{{0, 0}, 50});
    painter.fill(painter.main(), Circle{{0, 0}, 38});
    painter.fill(painter.deep(), Circle{{0, 0}, 33});
    for (int spoke = 0; spoke < 5; ++spoke)
        painter.fill(painter.main(),
                     turned(outline(2, Point{-8, -35}, Point{8, -35}, Point{4, -6}, Point{-4, -6}),
                            72.0F * static_cast<float>(spoke)));
    painter.fill(metal, Circle{{0, 0}, 10});
    painter.flat(ink, Circle{{0, 0}, 4});
}

} // namespace domtok::demo::motif
