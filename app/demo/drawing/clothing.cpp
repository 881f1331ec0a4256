#include "app/demo/drawing/motifs.hpp"

namespace domtok::demo::motif {

namespace {

/// Half a shirt to the right, sleeves to the elbow: the left half is its mirror image.
auto short_body()
{
    return mirrored(
        join(outline(3, Point{-4, -46}, Point{18, -50}, Point{34, -42}, Point{31, 56}, Point{-4, 56}),
             outline(3, Point{28, -44}, Point{38, -38}, Point{62, -10}, Point{46, 4}, Point{28, -14})));
}

auto long_body()
{
    return mirrored(
        join(outline(3, Point{-4, -46}, Point{18, -50}, Point{34, -42}, Point{31, 56}, Point{-4, 56}),
             outline(3, Point{26, -44}, Point{38, -38}, Point{62, 36}, Point{48, 42}, Point{26, -14})));
}

} // namespace

void dress(Painter& painter)
{
    painter.fill(painter.deep(), mirrored(Line{{13, -58}, {15, -40}, 5}));
    painter.fill(painter.main(), mirrored(outline(3, Point{-2, -34}, Point{17, -42}, Point{20, -30},
                                                  Point{17, -6}, Point{-2, -6})));
    painter.fill(painter.main(),
                 mirrored(outline(4, Point{-2, -6}, Point{17, -6}, Point{50, 56}, Point{-2, 58})));
    painter.fill(painter.deep(), Box{{0, -6}, 20, 4, 2});
    painter.flat(painter.deep(), mirrored(Line{{8, 6}, {22, 56}, 1.8F}), 0.6F);
    painter.flat(painter.pale(), mirrored(Line{{2, 60}, {50, 58}, 3}));
    painter.shine(turned(Box{{-25, 28}, 2, 18, 2}, 28, {-25, 28}));
}

void tshirt(Painter& painter)
{
    painter.fill(painter.main(), short_body());
    painter.fill(painter.deep(), both(Ring{{0, -52}, 17, 6}, Box{{0, -30}, 40, 22}));
    painter.flat(painter.deep(), mirrored(Line{{33, -14}, {34, -30}, 1.8F}), 0.5F);
    painter.flat(painter.pale(), Circle{{0, -2}, 13});
    painter.flat(painter.main(), outline(1, Point{0, -10}, Point{8, 5}, Point{-8, 5}));
}

void shirt(Painter& painter)
{
    painter.fill(painter.main(), long_body());
    painter.flat(painter.deep(), mirrored(Line{{31, -14}, {32, 40}, 1.8F}), 0.5F);
    painter.fill(painter.deep(), mirrored(Line{{51, 41}, {63, 36}, 5}));
    painter.fill(painter.pale(),
                 mirrored(outline(2, Point{1, -36}, Point{12, -54}, Point{20, -48}, Point{13, -28})));
    painter.flat(painter.deep(), Line{{0, -34}, {0, 57}, 1.8F});
    for (const float y : {-20.0F, -2.0F, 16.0F, 34.0F})
        painter.flat(paper, Circle{{0, y}, 2.6F});
    painter.flat(painter.pale(), Box{{17, -12}, 8, 8, 2});
}

void coat(Painter& painter)
{
    painter.fill(painter.main(), long_body());
    painter.fill(painter.deep(),
                 mirrored(outline(2, Point{0, -10}, Point{11, -54}, Point{25, -48}, Point{17, -22})));
    painter.flat(painter.deep(), Line{{0, -12}, {0, 57}, 2.2F});
    painter.fill(painter.deep(), Box{{0, 12}, 33, 4.5F, 1});
    painter.fill(gold, Box{{0, 12}, 5, 6, 2});
    painter.flat(painter.deep(), mirrored(turned(Box{{19, 32}, 8, 2.2F, 2}, -12, {19, 32})));
    for (const float y : {-8.0F, 30.0F, 46.0F})
        painter.flat(gold, mirrored(Circle{{7, y}, 2.8F}));
    painter.fill(painter.deep(), mirrored(Line{{50, 40}, {62, 35}, 6}));
}

void trousers(Painter& painter)
{
    painter.fill(painter.main(), mirrored(outline(3, Point{-2, -54}, Point{28, -54}, Point{38, 57},
                                                  Point{13, 57}, Point{0, -14}, Point{-2, -14})));
    painter.fill(painter.deep(), Box{{0, -54}, 31, 6, 2});
    painter.flat(gold, Circle{{0, -54}, 3});
    painter.flat(painter.deep(), Line{{0, -48}, {0, -18}, 2});
    painter.flat(painter.deep(), mirrored(Curve{{14, -48}, {16, -34}, {30, -34}, 2}));
    painter.flat(painter.pale(), mirrored(Line{{13, 57}, {39, 57}, 3}), 0.8F);
    painter.shine(turned(Box{{-24, 10}, 1.8F, 28, 1.8F}, 6, {-24, 10}));
}

void romper(Painter& painter)
{
    painter.fill(painter.main(),
                 mirrored(join(outline(6, Point{-4, -40}, Point{22, -42}, Point{32, 14}, Point{24, 54},
                                       Point{10, 54}, Point{4, 34}, Point{-4, 34}),
                               outline(5, Point{18, -40}, Point{28, -38}, Point{52, -8}, Point{42, 2},
                                       Point{24, -14}))));
    painter.fill(painter.deep(), both(Ring{{0, -46}, 15, 6}, Box{{0, -24}, 40, 22}));
    painter.fill(painter.pale(), Ellipse{{0, 6}, 16, 15});
    painter.flat(painter.deep(), mirrored(Circle{{6, 3}, 2}));
    painter.flat(painter.deep(), Curve{{-5, 10}, {0, 15}, {5, 10}, 2});
    painter.fill(painter.pale(), mirrored(Circle{{11, -9}, 5}));
    painter.fill(painter.deep(), mirrored(Line{{10, 58}, {25, 58}, 5}));
}

void sock(Painter& painter)
{
    const auto one = [&painter](float x, float y) {
        painter.fill(painter.main(), join(Box{{x, y - 18}, 14, 36, 4},
                                          turned(Box{{x + 16, y + 24}, 30, 14, 13}, 14, {x, y + 18})));
        painter.fill(painter.deep(), Box{{x, y - 48}, 15, 8, 3});
        painter.fill(painter.deep(), turned(Circle{{x + 34, y + 24}, 12}, 14, {x, y + 18}));
        painter.fill(painter.pale(), Box{{x, y - 26}, 14, 3.4F});
        painter.fill(painter.pale(), Box{{x, y - 14}, 14, 3.4F});
    };
    one(-30, -2);
    one(8, 8);
}

void sneaker(Painter& painter)
{
    painter.fill(painter.main(), outline(5, Point{-54, 28}, Point{-54, -22}, Point{-34, -26}, Point{-18, -28},
                                         Point{6, -2}, Point{44, 8}, Point{56, 28}));
    painter.fill(painter.deep(),
                 outline(4, Point{-54, -22}, Point{-58, -34}, Point{-46, -30}, Point{-44, 4}, Point{-54, 8}));
    painter.fill(painter.pale(), outline(3, Point{28, 28}, Point{34, 8}, Point{46, 10}, Point{56, 28}));
    painter.flat(painter.pale(), Curve{{-40, 20}, {-6, 26}, {12, 2}, 6});
    painter.fill(paper, Box{{0, 36}, 62, 8, 7});
    painter.fill(painter.deep(), Box{{0, 44}, 60, 3, 2});
    for (const float step : {0.0F, 1.0F, 2.0F})
        painter.flat(paper, Line{{-20 + step * 9, -20 + step * 9}, {-8 + step * 9, -26 + step * 10}, 3});
}

void heel(Painter& painter)
{
    painter.fill(painter.deep(), outline(2, Point{-54, -14}, Point{-38, 2}, Point{-44, 50}, Point{-49, 50}));
    painter.fill(painter.main(), outline(5, Point{-56, -30}, Point{-40, -24}, Point{-10, 14}, Point{14, 16},
                                         Point{56, 40}, Point{10, 42}, Point{-38, 6}, Point{-54, -8}));
    painter.fill(painter.deep(),
                 outline(2, Point{-10, 34}, Point{8, 46}, Point{60, 44}, Point{60, 48}, Point{6, 50}));
    painter.flat(gold, Circle{{30, 26}, 5});
    painter.flat(paper, Circle{{30, 26}, 2});
    painter.shine(turned(Ellipse{{-30, 0}, 2, 12}, -38, {-30, 0}));
}

void boot(Painter& painter)
{
    painter.fill(painter.main(),
                 join(Box{{-16, -14}, 24, 46, 6}, outline(7, Point{-33, 12}, Point{10, 8}, Point{46, 26},
                                                          Point{48, 40}, Point{-33, 40})));
    painter.fill(painter.deep(), Box{{-16, -54}, 27, 7, 4});
    painter.fill(ink, join(Box{{6, 50}, 50, 6, 4}, Box{{-28, 55}, 14, 6, 2}));
    for (const float y : {-34.0F, -20.0F, -6.0F})
        painter.flat(gold, Line{{-8, y}, {6, y - 3}, 3});
    painter.flat(painter.deep(), Curve{{-38, 18}, {-14, 24}, {6, 8}, 2.2F});
    painter.shine(Box{{-34, -16}, 2, 24, 2});
}

void handbag(Painter& painter)
{
    painter.fill(painter.deep(), both(Ring{{0, -14}, 28, 7}, Box{{0, -40}, 50, 30}));
    painter.fill(painter.main(), outline(8, Point{-42, -8}, Point{42, -8}, Point{50, 48}, Point{-50, 48}));
    painter.fill(painter.deep(), outline(6, Point{-40, -10}, Point{40, -10}, Point{34, 12}, Point{-34, 12}));
    painter.fill(gold, Box{{0, 16}, 7, 8, 3});
    painter.flat(painter.deep(), Circle{{0, 16}, 2.4F});
    painter.flat(painter.pale(), mirrored(Line{{40, 46}, {48, 42}, 2}));
    painter.shine(turned(Box{{-42, 32}, 2, 12, 2}, 8, {-42, 32}));
}

void backpack(Painter& painter)
{
    painter.fill(painter.deep(), Ring{{0, -54}, 11, 6});
    painter.fill(painter.deep(), mirrored(Box{{46, 26}, 7, 24, 6}));
    painter.fill(painter.main(), Box{{0, 4}, 44, 58, 26});
    painter.fill(painter.deep(), both(Box{{0, 4}, 44, 58, 26}, Box{{0, -12}, 60, 2}));
    painter.fill(painter.pale(), Box{{0, 34}, 30, 20, 7});
    painter.flat(painter.deep(), Box{{0, 24}, 24, 1.6F, 1.6F});
    painter.fill(gold, Box{{14, 28}, 2, 5, 1.6F});
    painter.fill(gold, mirrored(Box{{20, -12}, 4, 6, 2}));
    painter.shine(turned(Ellipse{{-26, -32}, 3, 12}, 24, {-26, -32}));
}

void suitcase(Painter& painter)
{
    painter.fill(metal, mirrored(Box{{13, -46}, 2.4F, 18}));
    painter.fill(ink, Box{{0, -62}, 18, 4, 3});
    painter.fill(ink, mirrored(Circle{{24, 58}, 6}));
    painter.fill(painter.main(), Box{{0, 12}, 38, 44, 10});
    for (const float x : {-22.0F, -7.5F, 7.5F, 22.0F})
        painter.flat(painter.deep(), Box{{x, 12}, 2, 36, 2});
    painter.fill(painter.deep(), Box{{0, 12}, 38, 2});
    painter.fill(gold, Box{{0, 12}, 6, 5, 2});
    painter.shine(Box{{-32, 10}, 1.6F, 24, 1.6F});
}

void hat(Painter& painter)
{
    painter.fill(painter.deep(), Ellipse{{0, 28}, 64, 17});
    painter.fill(painter.main(), Ellipse{{0, 24}, 64, 16});
    painter.fill(painter.main(),
                 join(both(Ellipse{{0, -8}, 36, 34}, Box{{0, -30}, 50, 30}), Box{{0, 8}, 36, 14}));
    painter.fill(painter.deep(),
                 both(join(Box{{0, 8}, 36, 20}, Ellipse{{0, 20}, 36, 7}), Box{{0, 16}, 40, 8}));
    painter.fill(painter.pale(), outline(2, Point{22, 14}, Point{38, 6}, Point{38, 24}));
    painter.shine(turned(Ellipse{{-19, -22}, 3, 12}, 24, {-19, -22}));
}

void glasses(Painter& painter)
{
    painter.fill(painter.deep(), mirrored(Line{{52, -8}, {64, -26}, 5}));
    painter.flat(mix(painter.main(), glass, 0.75F), mirrored(Box{{32, 6}, 25, 22, 14}), 0.85F);
    painter.fill(painter.main(), mirrored(cut(Box{{32, 6}, 28, 25, 16}, Box{{32, 6}, 23, 20, 12})));
    painter.fill(painter.main(), Curve{{-7, 0}, {0, -9}, {7, 0}, 6});
    painter.shine(mirrored(turned(Box{{24, 2}, 2, 12, 2}, 30, {24, 2})));
}

void ring(Painter& painter)
{
    painter.fill(gold, Ring{{0, 22}, 36, 10});
    painter.flat(rgb(0xF7DDA0), both(Ring{{0, 22}, 38, 3}, Box{{-30, 10}, 30, 30}));
    painter.fill(gold, outline(2, Point{-14, -16}, Point{14, -16}, Point{8, -6}, Point{-8, -6}));
    painter.fill(painter.main(),
                 outline(1, Point{-24, -46}, Point{-13, -60}, Point{13, -60}, Point{24, -46}, Point{0, -12}));
    painter.flat(painter.pale(), outline(0, Point{-12, -46}, Point{-6, -60}, Point{6, -60}, Point{12, -46}));
    painter.flat(painter.pale(), outline(0, Point{-24, -46}, Point{-12, -46}, Point{0, -12}), 0.6F);
    painter.flat(painter.deep(), outline(0, Point{24, -46}, Point{12, -46}, Point{0, -12}), 0.35F);
}

void necklace(Painter& painter)
{
    painter.fill(gold, Curve{{-44, -56}, {-42, 12}, {0, 20}, 3.4F});
    painter.fill(gold, Curve{{44, -56}, {42, 12}, {0, 20}, 3.4F});
    for (const float x : {-34.0F, -22.0F, 22.0F, 34.0F})
        painter.fill(painter.pale(), Circle{{x, x * x * -0.036F + 19}, 5});
    painter.fill(gold, Ring{{0, 22}, 6, 3});
    painter.fill(gold, Circle{{0, 42}, 17});
    painter.fill(painter.main(), Circle{{0, 42}, 13});
    painter.shine(Ellipse{{-4, 37}, 4, 3});
}

void umbrella(Painter& painter)
{
    painter.fill(wood, Box{{0, 14}, 2.6F, 36});
    painter.fill(wood, both(Ring{{10, 49}, 10, 5.2F}, Box{{10, 60}, 14, 11}));
    painter.fill(painter.main(), both(Circle{{0, 6}, 60}, Box{{0, -30}, 70, 36}));
    painter.fill(painter.pale(), both(Ellipse{{0, 6}, 26, 60}, Box{{0, -30}, 70, 36}));
    painter.fill(painter.deep(), both(Ellipse{{0, 6}, 9, 60}, Box{{0, -30}, 70, 36}));
    painter.fill(metal, Box{{0, -57}, 2, 6, 2});
}

} // namespace domtok::demo::motif
