#include "app/demo/drawing/motifs.hpp"

namespace domtok::demo::motif {

void snack_bag(Painter& painter)
{
    painter.fill(painter.main(),
                 mirrored(outline(3, Point{-4, -56}, Point{38, -56}, Point{34, -40}, Point{40, 0},
                                  Point{34, 42}, Point{38, 57}, Point{-4, 57})));
    painter.fill(painter.deep(), Box{{0, -53}, 40, 6, 2});
    painter.fill(painter.deep(), Box{{0, 54}, 40, 6, 2});
    painter.fill(paper, Circle{{0, -8}, 24});
    painter.fill(gold, turned(Ellipse{{-6, -8}, 14, 9}, -30, {-6, -8}));
    painter.fill(mix(gold, ink, 0.25F), turned(Ellipse{{8, -2}, 12, 8}, 24, {8, -2}));
    painter.flat(painter.pale(), Box{{0, 30}, 20, 3.4F, 3});
    painter.flat(painter.pale(), Box{{0, 40}, 12, 2.4F, 2.4F});
    painter.shine(turned(Box{{-31, -14}, 2, 18, 2}, 4, {-31, -14}));
}

void cookie(Painter& painter)
{
    const auto biscuit = mix(gold, wood, 0.5F);
    painter.fill(mix(biscuit, ink, 0.2F), Circle{{14, 10}, 46});
    painter.fill(biscuit, Circle{{-8, -4}, 48});
    painter.fill(mix(biscuit, white, 0.25F), Circle{{-10, -7}, 41});
    for (const auto at : {Point{-28, -20}, Point{-4, -32}, Point{16, -12}, Point{-14, 2}, Point{-34, 12},
                          Point{6, 20}, Point{-14, 28}})
        painter.fill(mix(painter.main(), ink, 0.2F), Circle{at, 5.5F});
    for (const auto at : {Point{0, -14}, Point{-26, -3}, Point{20, 8}})
        painter.flat(mix(biscuit, ink, 0.25F), Circle{at, 2});
}

void chocolate(Painter& painter)
{
    const auto cocoa = rgb(0x6B4027);
    painter.fill(mix(cocoa, ink, 0.3F), turned(Box{{0, 0}, 40, 58, 4}, 14));
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column) {
            const Point at{-25.0F + 25.0F * static_cast<float>(column),
                           -44.0F + 25.0F * static_cast<float>(row)};
            painter.fill(cocoa, turned(Box{at, 11, 11, 3}, 14));
            painter.flat(mix(cocoa, white, 0.25F), turned(Box{{at.x, at.y - 7}, 7, 1.2F, 1.2F}, 14));
        }
    painter.fill(metal,
                 turned(outline(1, Point{-42, 10}, Point{-28, 2}, Point{-14, 10}, Point{0, 2}, Point{14, 10},
                                Point{28, 2}, Point{42, 10}, Point{42, 24}, Point{-42, 24}),
                        14));
    painter.fill(painter.main(), turned(Box{{0, 40}, 44, 22, 3}, 14));
    painter.flat(painter.pale(), turned(Box{{0, 36}, 24, 3, 3}, 14));
    painter.flat(painter.pale(), turned(Box{{0, 46}, 15, 2.2F, 2.2F}, 14));
}

void tea_tin(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 10}, 40, 48, 8});
    painter.fill(painter.main(), Box{{0, 8}, 40, 46, 8});
    painter.fill(gold, Box{{0, -36}, 42, 4, 2});
    painter.fill(painter.deep(), Box{{0, -48}, 40, 10, 6});
    painter.fill(paper, Box{{0, 12}, 25, 30, 5});
    painter.fill(foliage, turned(both(Circle{{-10, 14}, 24}, Circle{{10, 14}, 24}), 32, {0, 14}));
    painter.flat(mix(foliage, white, 0.5F), turned(Line{{0, -4}, {0, 34}, 2}, 32, {0, 14}));
    painter.shine(Box{{-33, 8}, 1.8F, 28, 1.8F});
}

void apple(Painter& painter)
{
    painter.fill(wood, Curve{{0, -26}, {0, -44}, {10, -54}, 6});
    painter.fill(foliage, turned(both(Circle{{18, -50}, 17}, Circle{{38, -50}, 17}), 62, {26, -46}));
    painter.fill(painter.main(), join(mirrored(Circle{{19, -2}, 32}), mirrored(Ellipse{{14, 24}, 30, 34})));
    painter.flat(painter.deep(), Curve{{-10, -26}, {0, -18}, {10, -26}, 3});
    painter.shine(turned(Ellipse{{-30, -8}, 5, 14}, 20, {-30, -8}));
}

void orange(Painter& painter)
{
    painter.fill(painter.main(), Circle{{-8, 4}, 46});
    painter.fill(foliage, turned(both(Circle{{-14, -46}, 20}, Circle{{10, -46}, 20}), 58, {0, -44}));
    painter.fill(wood, Circle{{-8, -40}, 4});
    painter.shine(turned(Ellipse{{-32, -14}, 6, 13}, 34, {-32, -14}));
    painter.fill(painter.deep(), Circle{{34, 30}, 30});
    painter.fill(paper, Circle{{34, 30}, 27});
    painter.fill(painter.main(), Circle{{34, 30}, 24});
    for (int slice = 0; slice < 4; ++slice)
        painter.flat(paper,
                     turned(Line{{34, 7}, {34, 53}, 2.4F}, 45.0F * static_cast<float>(slice), {34, 30}));
}

void banana(Painter& painter)
{
    const auto tip = mix(wood, ink, 0.35F);
    painter.fill(painter.deep(), Curve{{-40, -40}, {-46, 44}, {38, 44}, 20});
    painter.fill(tip, Circle{{42, 44}, 6});
    painter.fill(painter.main(), Curve{{-36, -42}, {-30, 28}, {48, 20}, 22});
    painter.fill(tip, Circle{{53, 19.5F}, 6});
    painter.fill(mix(painter.main(), white, 0.22F), Curve{{-32, -44}, {-14, 8}, {50, -8}, 21});
    painter.fill(tip, Circle{{55, -9}, 6});
    painter.fill(tip, Box{{-37, -50}, 9, 10, 5});
}

void grapes(Painter& painter)
{
    painter.fill(wood, Curve{{0, -34}, {-2, -50}, {12, -60}, 5});
    painter.fill(foliage, turned(both(Circle{{10, -46}, 22}, Circle{{34, -46}, 22}), 66, {22, -44}));
    int row = 0;
    for (const float y : {-24.0F, -3.0F, 18.0F, 38.0F, 54.0F}) {
        const int count = row == 0 ? 4 : 5 - row;
        for (int i = 0; i < count; ++i) {
            const Point at{(static_cast<float>(i) - static_cast<float>(count - 1) / 2) * 23, y};
            painter.fill((i + row) % 2 == 0 ? painter.main() : mix(painter.main(), painter.deep(), 0.5F),
                         Circle{at, 13.5F});
            painter.shine(Circle{{at.x - 4, at.y - 4}, 3});
        }
        ++row;
    }
}

void rice_sack(Painter& painter)
{
    painter.fill(rgb(0xE9DCC3), mirrored(outline(6, Point{-4, -34}, Point{26, -34}, Point{40, -10},
                                                 Point{42, 44}, Point{34, 56}, Point{-4, 56})));
    painter.fill(rgb(0xD9C7A4),
                 mirrored(outline(4, Point{-2, -58}, Point{24, -54}, Point{18, -38}, Point{-2, -38})));
    painter.fill(painter.main(), Box{{0, -37}, 24, 4, 3});
    painter.fill(painter.main(), Circle{{0, 12}, 25});
    painter.flat(gold, Curve{{-2, 32}, {4, 10}, {-4, -6}, 2.4F});
    for (const float y : {-6.0F, 4.0F, 14.0F}) {
        painter.flat(gold, turned(Ellipse{{7, y}, 3, 7}, 38, {3, y + 4}));
        painter.flat(gold, turned(Ellipse{{-6, y + 2}, 3, 7}, -38, {-2, y + 6}));
    }
    painter.shine(Box{{-36, 20}, 2, 18, 2});
}

void carton(Painter& painter)
{
    painter.fill(paper, outline(2, Point{-26, -36}, Point{26, -36}, Point{16, -56}, Point{-16, -56}));
    painter.fill(painter.main(), Box{{0, -58}, 19, 5, 2});
    painter.fill(paper, Box{{0, 12}, 30, 48, 3});
    painter.fill(painter.main(),
                 both(Box{{0, 12}, 30, 48, 3},
                      join(Circle{{-16, 50}, 32}, Circle{{22, 58}, 30}, Box{{0, 60}, 40, 14})));
    painter.flat(painter.main(), Box{{0, -18}, 19, 4, 3});
    painter.flat(painter.pale(), Box{{0, -7}, 12, 2.6F, 2.6F});
    painter.flat(metal, Box{{0, -36}, 30, 1.2F});
    painter.shine(both(Box{{0, 12}, 30, 48, 3}, Box{{26, 12}, 5, 48}));
}

void jar(Painter& painter)
{
    painter.fill(wood, Box{{0, -48}, 30, 9, 4});
    painter.fill(glass, Box{{0, 10}, 40, 50, 16});
    painter.fill(painter.main(), both(Box{{0, 10}, 36, 46, 13}, Box{{0, 30}, 60, 48}));
    painter.fill(paper, Box{{0, 18}, 26, 17, 4});
    painter.flat(painter.main(), Box{{0, 12}, 15, 3, 3});
    painter.flat(painter.pale(), Box{{0, 22}, 10, 2.2F, 2.2F});
    painter.shine(Box{{-30, 8}, 2.4F, 28, 2.4F});
}

void fish(Painter& painter)
{
    painter.fill(painter.deep(), outline(4, Point{34, 0}, Point{60, -26}, Point{54, 0}, Point{60, 26}));
    painter.fill(painter.deep(), outline(4, Point{-16, -22}, Point{6, -42}, Point{22, -18}));
    painter.fill(painter.main(), both(Circle{{-8, 34}, 62}, Circle{{-8, -34}, 62}));
    painter.fill(painter.pale(),
                 both(both(Circle{{-8, 34}, 62}, Circle{{-8, -34}, 62}), Ellipse{{-8, 26}, 60, 22}));
    painter.flat(painter.deep(), both(Ring{{-52, 0}, 28, 2.4F}, Box{{-20, 0}, 20, 20}));
    for (const auto at : {Point{-8, -8}, Point{8, -8}, Point{0, 3}, Point{16, 3}})
        painter.flat(painter.deep(), both(Ring{at, 6, 2}, Box{{at.x + 6, at.y}, 6, 8}), 0.7F);
    painter.fill(paper, Circle{{-40, -6}, 6});
    painter.flat(ink, Circle{{-40, -6}, 3});
}

void steak(Painter& painter)
{
    painter.fill(wood, Box{{0, 8}, 64, 46, 12});
    painter.fill(mix(wood, ink, 0.25F), Circle{{50, -24}, 5});
    painter.fill(rgb(0xF6E3D2), join(Ellipse{{-8, 4}, 44, 32}, Ellipse{{20, 18}, 30, 24}));
    painter.fill(painter.main(), join(Ellipse{{-8, 4}, 38, 26}, Ellipse{{20, 18}, 24, 18}));
    painter.flat(rgb(0xF6E3D2), Curve{{-34, 4}, {-20, -14}, {-2, -4}, 3}, 0.9F);
    painter.flat(rgb(0xF6E3D2), Curve{{-18, 18}, {0, 8}, {14, 18}, 3}, 0.9F);
    painter.flat(rgb(0xF6E3D2), Curve{{8, 28}, {22, 22}, {34, 26}, 2.4F}, 0.9F);
    painter.fill(paper, Circle{{-22, -4}, 7});
    painter.fill(foliage, turned(Ellipse{{44, -8}, 5, 16}, 38, {44, -8}));
    painter.fill(foliage, turned(Ellipse{{54, 4}, 5, 14}, 66, {54, 4}));
}

void egg(Painter& painter)
{
    const auto one = [&painter](float x, float y, float degrees, Colour colour) {
        painter.fill(colour, turned(join(both(Ellipse{{x, y}, 21, 31}, Box{{x, y - 30}, 40, 30}),
                                         both(Circle{{x, y}, 21}, Box{{x, y + 30}, 40, 30.5F})),
                                    degrees, {x, y}));
        painter.shine(turned(Ellipse{{x - 8, y - 10}, 3, 7}, 18, {x - 8, y - 10}));
    };
    one(-30, 2, -14, painter.main());
    one(30, 2, 14, painter.main());
    one(0, -8, 0, painter.pale());
    painter.fill(wood, both(Ellipse{{0, 18}, 64, 42}, Box{{0, 48}, 80, 32}));
    painter.fill(mix(wood, white, 0.25F), Box{{0, 18}, 66, 5, 4});
    painter.flat(mix(wood, ink, 0.3F), Curve{{-48, 34}, {0, 48}, {48, 34}, 2.4F}, 0.6F);
}

} // namespace domtok::demo::motif
