#include "app/demo/drawing/motifs.hpp"

namespace domtok::demo::motif {

void phone(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 0}, 33, 62, 9});
    painter.fill(painter.main(), Box{{0, 0}, 31, 60, 8});
    painter.fill(ink, Box{{0, 0}, 28, 57, 6});
    painter.fill(mix(painter.main(), rgb(0x6EA8FF), 0.55F),
                 both(Box{{0, 0}, 28, 57, 6}, Circle{{18, 55}, 62}));
    painter.fill(painter.pale(), both(Box{{0, 0}, 28, 57, 6}, Circle{{-24, 72}, 50}));
    painter.flat(ink, Box{{0, -50}, 7, 2.4F, 2.4F});
    for (const float x : {-15.0F, -5.0F, 5.0F, 15.0F})
        painter.flat(white, Box{{x, 47}, 3.6F, 3.6F, 1.5F}, 0.8F);
    painter.shine(both(Box{{0, 0}, 28, 57, 6}, outline(0, Point{-28, -57}, Point{-4, -57}, Point{-28, -8})));
}

void phone_back(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 0}, 33, 62, 10});
    painter.fill(painter.main(), Box{{0, 0}, 31, 60, 9});
    painter.fill(painter.deep(), Box{{-13, -41}, 14, 15, 6});
    for (const auto at : {Point{-19, -48}, Point{-7, -41}, Point{-19, -34}}) {
        painter.flat(metal, Circle{at, 5.6F});
        painter.flat(ink, Circle{at, 4.4F});
        painter.shine(Circle{{at.x - 1.3F, at.y - 1.3F}, 1.4F});
    }
    painter.flat(paper, Circle{{-6, -50}, 2});
    painter.shine(both(Box{{0, 0}, 31, 60, 9}, outline(0, Point{31, -60}, Point{31, -10}, Point{-31, 60},
                                                       Point{-31, 34}, Point{12, -60})));
}

void earbuds(Painter& painter)
{
    painter.fill(painter.main(), Box{{0, 26}, 42, 32, 18});
    painter.fill(painter.deep(), Box{{0, 16}, 42, 1.2F});
    painter.flat(painter.pale(), Box{{0, 30}, 5, 2.2F, 2.2F});
    const auto stem = mirrored(Box{{17, -20}, 5, 24, 5});
    const auto head = mirrored(turned(Ellipse{{23, -42}, 16, 13}, 24, {23, -42}));
    painter.fill(painter.deep(), mirrored(Ellipse{{36, -37}, 7, 8}));
    painter.fill(painter.pale(), join(stem, head));
    painter.fill(ink, mirrored(Box{{17, -27}, 1.6F, 6, 1.6F}));
    painter.fill(painter.main(), both(Box{{0, 26}, 42, 32, 18}, Box{{0, 40}, 60, 23}));
    painter.flat(painter.pale(), Box{{0, 34}, 5, 2.2F, 2.2F});
    painter.shine(Box{{-30, 34}, 2, 9, 2});
}

void headphones(Painter& painter)
{
    const auto band = both(Ring{{0, -2}, 47, 11}, Box{{0, -40}, 70, 42});
    painter.fill(painter.deep(), band);
    painter.fill(painter.main(), both(Ring{{0, -2}, 49, 6}, Box{{0, -50}, 70, 34}));
    painter.fill(painter.deep(), mirrored(Box{{48, 4}, 5, 14, 4}));
    painter.fill(ink, mirrored(Box{{36, 28}, 9, 25, 9}));
    painter.fill(painter.main(), mirrored(Box{{50, 28}, 12, 28, 11}));
    painter.shine(mirrored(Box{{53, 22}, 2, 14, 2}));
}

void laptop(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, -10}, 53, 38, 6});
    painter.fill(ink, Box{{0, -11}, 49, 33, 3});
    painter.fill(mix(painter.main(), rgb(0x5B8DEF), 0.6F),
                 both(Box{{0, -11}, 49, 33, 3}, Circle{{30, 40}, 62}));
    painter.fill(painter.pale(), both(Box{{0, -11}, 49, 33, 3}, Circle{{-34, 52}, 48}));
    painter.fill(painter.main(), outline(3, Point{-51, 29}, Point{51, 29}, Point{63, 38}, Point{-63, 38}));
    painter.fill(painter.deep(), Box{{0, 39}, 66, 3, 3});
    painter.fill(painter.deep(), Box{{0, 30}, 12, 2, 2});
    painter.shine(both(Box{{0, -11}, 49, 33, 3},
                       outline(0, Point{-49, -44}, Point{-10, -44}, Point{-44, 22}, Point{-49, 22})));
}

void tablet(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 0}, 46, 60, 8});
    painter.fill(painter.main(), Box{{0, 0}, 44, 58, 7});
    painter.fill(paper, Box{{0, 0}, 38, 52, 3});
    const Box screen{{0, 0}, 38, 52, 3};
    painter.fill(painter.pale(), both(screen, Circle{{0, 60}, 58}));
    painter.fill(painter.main(), both(screen, Circle{{30, 70}, 46}));
    painter.fill(gold, Circle{{-14, -22}, 10});
    painter.shine(both(screen, outline(0, Point{-38, -52}, Point{0, -52}, Point{-38, 20})));
}

void monitor(Painter& painter)
{
    painter.fill(metal, Box{{0, 42}, 7, 18});
    painter.fill(painter.deep(), Box{{0, 57}, 27, 4, 4});
    painter.fill(painter.deep(), Box{{0, -8}, 64, 42, 6});
    const Box screen{{0, -9}, 60, 37, 3};
    painter.fill(ink, screen);
    painter.fill(mix(painter.main(), rgb(0x7C6CF2), 0.5F), both(screen, Circle{{34, 50}, 70}));
    painter.fill(painter.pale(), both(screen, Circle{{-40, 60}, 58}));
    painter.shine(both(screen, outline(0, Point{-60, -46}, Point{-18, -46}, Point{-52, 28}, Point{-60, 28})));
}

void watch(Painter& painter)
{
    painter.fill(painter.main(),
                 outline(4, Point{-17, -62}, Point{17, -62}, Point{22, -20}, Point{-22, -20}));
    painter.fill(painter.main(), outline(4, Point{-17, 62}, Point{17, 62}, Point{22, 20}, Point{-22, 20}));
    for (const float y : {42.0F, 50.0F, 58.0F})
        painter.flat(painter.deep(), Circle{{0, y}, 2.2F});
    painter.fill(metal, Box{{36, -6}, 4, 7, 3});
    painter.fill(metal, Box{{0, 0}, 34, 38, 14});
    painter.fill(ink, Box{{0, 0}, 30, 34, 11});
    painter.flat(painter.pale(), both(Ring{{0, 0}, 20, 4}, join(Box{{20, 0}, 21, 40}, Box{{0, 30}, 40, 20})));
    painter.flat(gold, both(Ring{{0, 0}, 13, 4}, Box{{0, -20}, 40, 20}));
    painter.flat(paper, Line{{0, 0}, {0, -9}, 2.6F});
    painter.flat(paper, Line{{0, 0}, {7, 4}, 2.6F});
}

void power_bank(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 0}, 35, 58, 12});
    painter.fill(painter.main(), Box{{-1.5F, -1}, 33, 56, 11});
    painter.flat(painter.deep(), Box{{0, -46}, 9, 2.6F, 2.6F});
    for (const float x : {-9.0F, -3.0F, 3.0F, 9.0F})
        painter.flat(x < 9 ? paper : painter.deep(), Circle{{x, 44}, 1.8F});
    painter.flat(gold, outline(1.2F, Point{4, -24}, Point{-13, 4}, Point{-2, 4}, Point{-5, 24}, Point{13, -5},
                               Point{2, -5}));
    painter.shine(Box{{-27, -4}, 1.8F, 38, 1.8F});
}

void charger(Painter& painter)
{
    painter.fill(painter.deep(), Curve{{0, 32}, {2, 62}, {34, 50}, 5});
    painter.fill(painter.deep(), Curve{{34, 50}, {62, 38}, {46, 8}, 5});
    painter.fill(metal, Box{{-9, -52}, 3.5F, 12, 1});
    painter.fill(metal, Box{{9, -52}, 3.5F, 12, 1});
    painter.fill(painter.main(), Box{{0, -10}, 32, 36, 11});
    painter.fill(painter.deep(), Box{{0, 27}, 10, 5, 2});
    painter.fill(painter.main(), turned(Box{{44, -6}, 8, 13, 4}, -14, {44, -6}));
    painter.fill(metal, turned(Box{{41, -23}, 5, 6, 1}, -14, {41, -23}));
    painter.flat(gold, outline(1, Point{3, -26}, Point{-10, -7}, Point{-2, -7}, Point{-4, 7}, Point{10, -13},
                               Point{1, -13}));
    painter.shine(Box{{-25, -12}, 1.8F, 22, 1.8F});
}

void keyboard(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 3}, 66, 33, 7});
    painter.fill(painter.main(), Box{{0, 0}, 66, 33, 7});
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 9; ++column) {
            const float x = -54.0F + 13.5F * static_cast<float>(column);
            const float y = -20.0F + 13.5F * static_cast<float>(row);
            const bool special = (row == 0 && column == 0) || (row == 2 && column == 8);
            painter.fill(special ? gold : paper, Box{{x, y}, 5.4F, 5.2F, 1.8F});
        }
    painter.fill(paper, Box{{0, 21}, 32, 4.6F, 1.8F});
    painter.fill(painter.pale(), mirrored(Box{{48, 21}, 11, 4.6F, 1.8F}));
}

void mouse(Painter& painter)
{
    painter.fill(painter.deep(), Curve{{0, -40}, {4, -62}, {26, -60}, 4});
    painter.fill(painter.deep(), Box{{0, 4}, 34, 54, 33});
    painter.fill(painter.main(), Box{{0, 2}, 32, 52, 31});
    painter.flat(painter.deep(), Line{{0, -49}, {0, -2}, 1.8F});
    painter.flat(painter.deep(), both(Ring{{0, -44}, 42, 1.8F}, Box{{0, 0}, 31, 20}));
    painter.fill(ink, Box{{0, -24}, 4.5F, 11, 4.5F});
    painter.flat(gold, Box{{0, -24}, 1.6F, 5, 1.6F});
    painter.shine(turned(Ellipse{{-17, 22}, 4, 16}, 14, {-17, 22}));
}

void camera(Painter& painter)
{
    painter.fill(painter.deep(),
                 outline(4, Point{-16, -40}, Point{16, -40}, Point{23, -22}, Point{-23, -22}));
    painter.fill(ink, Box{{44, -34}, 9, 6, 3});
    painter.fill(painter.main(), Box{{0, 6}, 62, 38, 10});
    painter.fill(painter.deep(), Box{{0, 6}, 62, 22});
    painter.fill(metal, Circle{{0, 8}, 33});
    painter.fill(ink, Circle{{0, 8}, 29});
    painter.fill(rgb(0x31456B), Circle{{0, 8}, 20});
    painter.fill(rgb(0x5B86C9), Circle{{0, 8}, 12});
    painter.shine(Ellipse{{-9, -2}, 6, 4});
    painter.flat(paper, Box{{46, -20}, 8, 4, 2});
    painter.flat(rgb(0xE4574F), Circle{{-48, -22}, 3.4F});
}

void speaker(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 0}, 37, 62, 12});
    painter.fill(painter.main(), Box{{0, -1}, 34, 59, 10});
    painter.fill(metal, Circle{{0, 22}, 27});
    painter.fill(ink, Circle{{0, 22}, 24});
    painter.fill(painter.deep(), Circle{{0, 22}, 17});
    painter.fill(painter.pale(), Circle{{0, 22}, 7});
    painter.fill(metal, Circle{{0, -33}, 14});
    painter.fill(ink, Circle{{0, -33}, 12});
    painter.fill(painter.pale(), Circle{{0, -33}, 4});
    painter.shine(Box{{-29, -14}, 1.6F, 28, 1.6F});
}

void projector(Painter& painter)
{
    painter.flat(gold, outline(0, Point{-30, -6}, Point{-92, -40}, Point{-92, 44}, Point{-30, 10}), 0.35F);
    painter.fill(ink, mirrored(Box{{34, 36}, 8, 5, 3}));
    painter.fill(painter.main(), Box{{8, 4}, 54, 30, 10});
    painter.fill(painter.deep(), Box{{8, 26}, 54, 6, 4});
    painter.fill(metal, Circle{{-22, 0}, 24});
    painter.fill(ink, Circle{{-22, 0}, 20});
    painter.fill(rgb(0x5B86C9), Circle{{-22, 0}, 12});
    painter.shine(Ellipse{{-27, -6}, 5, 3.5F});
    for (const float y : {-12.0F, -5.0F, 2.0F, 9.0F})
        painter.flat(painter.deep(), Box{{38, y}, 14, 1.4F, 1.4F});
}

} // namespace domtok::demo::motif
