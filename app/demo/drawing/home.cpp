#include "app/demo/drawing/motifs.hpp"

namespace domtok::demo::motif {

void bed(Painter& painter)
{
    painter.fill(wood, Box{{0, -10}, 60, 34, 10});
    painter.fill(wood, mirrored(Box{{52, 48}, 5, 10, 2}));
    painter.fill(paper, Box{{0, 14}, 58, 24, 8});
    painter.fill(paper, mirrored(Box{{26, -6}, 22, 13, 9}));
    painter.fill(painter.pale(), mirrored(Box{{26, -4}, 18, 9, 7}));
    painter.fill(painter.main(), Box{{0, 26}, 62, 22, 9});
    painter.fill(painter.deep(), Box{{0, 10}, 62, 7, 4});
    for (const float x : {-42.0F, -14.0F, 14.0F, 42.0F})
        painter.flat(painter.pale(), Circle{{x, 32}, 3.5F});
}

void pillow(Painter& painter)
{
    painter.fill(painter.main(), outline(12, Point{-50, -36}, Point{-20, -27}, Point{20, -27}, Point{50, -36},
                                         Point{43, -12}, Point{43, 12}, Point{50, 36}, Point{20, 27},
                                         Point{-20, 27}, Point{-50, 36}, Point{-43, 12}, Point{-43, -12}));
    painter.fill(painter.pale(), Box{{0, 0}, 36, 22, 14});
    painter.flat(painter.main(), Curve{{-28, -8}, {-10, 4}, {-4, -10}, 2.2F}, 0.7F);
    painter.flat(painter.main(), Curve{{8, 10}, {20, 0}, {30, 8}, 2.2F}, 0.7F);
    painter.shine(turned(Ellipse{{-38, -31}, 12, 2.4F}, 18, {-38, -31}));
}

void towel(Painter& painter)
{
    for (int fold = 0; fold < 3; ++fold) {
        const float y = 40.0F - 32.0F * static_cast<float>(fold);
        const auto colour = fold == 1 ? painter.pale() : painter.main();
        painter.fill(fold == 1 ? painter.main() : painter.deep(), Box{{0, y + 2}, 56, 16, 14});
        painter.fill(colour, Box{{0, y}, 56, 15, 14});
        painter.flat(fold == 1 ? painter.main() : painter.pale(), Box{{20, y}, 2, 15});
        painter.flat(fold == 1 ? painter.main() : painter.pale(), Box{{28, y}, 2, 15});
        painter.flat(painter.deep(), Curve{{-50, y + 5}, {-44, y - 9}, {-30, y - 1}, 1.8F}, 0.6F);
    }
}

void chair(Painter& painter)
{
    painter.fill(wood, Line{{-22, 16}, {-30, 60}, 6});
    painter.fill(wood, Line{{22, 16}, {30, 60}, 6});
    painter.fill(wood, Line{{-12, 16}, {-14, 50}, 5});
    painter.fill(wood, Line{{12, 16}, {14, 50}, 5});
    painter.fill(painter.main(), Box{{0, -28}, 34, 32, 16});
    painter.fill(painter.pale(), Box{{0, -29}, 26, 24, 12});
    painter.fill(painter.deep(), Box{{0, 12}, 38, 9, 8});
    painter.fill(painter.main(), Box{{0, 8}, 38, 8, 8});
}

void table(Painter& painter)
{
    painter.fill(painter.deep(), Line{{-46, -10}, {-52, 56}, 7});
    painter.fill(painter.deep(), Line{{46, -10}, {52, 56}, 7});
    painter.fill(painter.main(), Box{{22, 6}, 26, 12, 3});
    painter.flat(painter.deep(), Box{{22, 6}, 6, 1.6F, 1.6F});
    painter.fill(painter.main(), Box{{0, -12}, 62, 6, 3});
    painter.fill(painter.deep(), Box{{0, -6}, 60, 1.6F});
    painter.fill(rgb(0xE4574F), Box{{-30, -22}, 13, 3.6F, 1});
    painter.fill(rgb(0x5B86C9), Box{{-32, -29}, 13, 3.6F, 1});
    painter.fill(paper, Box{{32, -26}, 7, 9, 3});
    painter.fill(foliage, join(turned(Ellipse{{27, -44}, 5, 12}, -22, {27, -44}),
                               turned(Ellipse{{38, -43}, 5, 11}, 24, {38, -43}), Ellipse{{32, -48}, 5, 13}));
}

void sofa(Painter& painter)
{
    painter.fill(wood, mirrored(Box{{44, 48}, 4, 9, 2}));
    painter.fill(painter.main(), Box{{0, -8}, 52, 32, 14});
    painter.fill(painter.deep(), Box{{0, -8}, 1, 30});
    painter.fill(painter.pale(), mirrored(Box{{23, 18}, 22, 11, 7}));
    painter.fill(painter.deep(), Box{{0, 34}, 52, 10, 5});
    painter.fill(painter.main(), mirrored(Box{{54, 16}, 11, 28, 10}));
    painter.fill(gold, turned(Box{{-26, 0}, 12, 12, 4}, 14, {-26, 0}));
}

void shelf(Painter& painter)
{
    painter.fill(painter.deep(), Box{{0, 0}, 46, 62, 4});
    for (const float y : {-39.0F, 0.0F, 39.0F})
        painter.fill(mix(painter.main(), ink, 0.55F), Box{{0, y}, 41, 16, 1});
    const auto book = [&painter](float x, float floor, float height, Colour colour) {
        painter.fill(colour, Box{{x, floor - height / 2}, 3.6F, height / 2, 1});
    };
    book(-34, -23, 26, rgb(0xE4574F));
    book(-26, -23, 22, gold);
    book(-18, -23, 28, rgb(0x5B86C9));
    book(16, 16, 26, foliage);
    book(24, 16, 22, rgb(0xE4574F));
    book(32, 16, 24, paper);
    painter.fill(paper, Box{{22, -28}, 8, 5, 2});
    painter.fill(foliage, Circle{{22, -38}, 8});
    painter.fill(painter.pale(), Box{{-20, 9}, 14, 7, 3});
    painter.fill(wood, Box{{0, 45}, 24, 10, 3});
    painter.flat(ink, Box{{0, 42}, 6, 1.6F, 1.6F});
    for (const float y : {-20.0F, 19.0F, 58.0F})
        painter.fill(painter.main(), Box{{0, y}, 46, 3, 1});
}

void lamp(Painter& painter)
{
    painter.flat(gold, outline(0, Point{-30, -20}, Point{30, -20}, Point{56, 54}, Point{-56, 54}), 0.28F);
    painter.fill(metal, Box{{0, 14}, 3, 38});
    painter.fill(painter.deep(), Box{{0, 54}, 26, 5, 5});
    painter.fill(painter.main(),
                 outline(4, Point{-17, -58}, Point{17, -58}, Point{36, -18}, Point{-36, -18}));
    painter.fill(painter.pale(), Box{{0, -17}, 40, 3, 3});
    painter.shine(turned(Box{{-18, -38}, 1.8F, 13, 1.8F}, 22, {-18, -38}));
}

void ceiling_lamp(Painter& painter)
{
    painter.flat(gold, both(Circle{{0, 6}, 60}, Box{{0, 50}, 80, 36}), 0.3F);
    painter.fill(metal, Box{{0, -46}, 2.2F, 22});
    painter.fill(painter.deep(), Box{{0, -62}, 16, 4, 3});
    painter.fill(gold, Circle{{0, 16}, 14});
    painter.fill(painter.main(), both(Circle{{0, 14}, 48}, Box{{0, -20}, 60, 34}));
    painter.fill(painter.deep(), Box{{0, 14}, 49, 3, 3});
    painter.shine(turned(Ellipse{{-24, -8}, 4, 14}, 40, {-24, -8}));
}

void broom(Painter& painter)
{
    painter.fill(wood, Line{{28, -62}, {-6, 14}, 6});
    const auto head = outline(4, Point{-22, 12}, Point{10, 12}, Point{20, 56}, Point{-42, 56});
    painter.fill(painter.main(), turned(head, 6, {-8, 30}));
    for (const float x : {-26.0F, -14.0F, -2.0F, 10.0F})
        painter.flat(painter.deep(), Line{{x * 0.6F - 5, 28}, {x - 4, 58}, 1.8F});
    painter.fill(painter.deep(), turned(Box{{-6, 16}, 20, 6, 4}, 6, {-8, 30}));
    painter.fill(painter.pale(), outline(4, Point{26, 26}, Point{54, 26}, Point{50, 58}, Point{30, 58}));
    painter.fill(metal, both(Ring{{40, 24}, 14, 2.4F}, Box{{40, 10}, 20, 14}));
}

void tissues(Painter& painter)
{
    painter.fill(paper, outline(5, Point{-16, -8}, Point{-24, -44}, Point{-4, -34}, Point{8, -52},
                                Point{22, -34}, Point{18, -8}));
    painter.flat(metal, Curve{{-8, -34}, {-2, -22}, {-6, -10}, 1.6F});
    painter.fill(painter.main(), Box{{0, 24}, 58, 32, 6});
    painter.fill(painter.deep(), Box{{0, -6}, 58, 5, 4});
    painter.fill(ink, Box{{0, -7}, 24, 2, 2});
    painter.flat(painter.pale(), Circle{{-22, 28}, 11});
    painter.flat(painter.pale(), Box{{20, 23}, 18, 2.4F, 2.4F});
    painter.flat(painter.pale(), Box{{14, 33}, 12, 2.4F, 2.4F});
}

void hammer(Painter& painter)
{
    painter.fill(painter.main(), turned(Box{{0, 22}, 7, 44, 5}, 40));
    painter.fill(painter.deep(), turned(Box{{0, 44}, 8, 22, 6}, 40));
    painter.fill(metal, turned(join(Box{{-18, -34}, 20, 13, 3},
                                    outline(2, Point{0, -45}, Point{30, -38}, Point{36, -26}, Point{0, -26})),
                               40));
    painter.fill(mix(metal, ink, 0.4F), turned(Box{{-38, -34}, 5, 16, 3}, 40));
    painter.shine(turned(Box{{-14, -41}, 14, 1.6F, 1.6F}, 40));
}

void wrench(Painter& painter)
{
    const auto jaw = cut(Circle{{0, -42}, 22}, turned(Box{{0, -58}, 8, 18, 2}, 0));
    painter.fill(metal, turned(jaw, 40));
    painter.fill(metal, turned(cut(Circle{{0, 46}, 16}, Circle{{0, 46}, 7}), 40));
    painter.fill(painter.main(), turned(Box{{0, 3}, 9, 34, 6}, 40));
    painter.flat(painter.deep(), turned(Box{{0, 3}, 4, 26, 4}, 40));
    painter.shine(turned(Box{{-15, -40}, 1.6F, 8, 1.6F}, 40));
}

void drill(Painter& painter)
{
    painter.fill(metal, Line{{-62, -24}, {-40, -24}, 4});
    painter.fill(ink, outline(2, Point{-44, -32}, Point{-30, -36}, Point{-30, -12}, Point{-44, -16}));
    painter.fill(painter.deep(), outline(5, Point{10, -8}, Point{32, -8}, Point{42, 36}, Point{20, 36}));
    painter.fill(painter.main(), Box{{8, -24}, 38, 20, 8});
    painter.fill(painter.deep(), Box{{-24, -24}, 6, 20, 4});
    painter.fill(ink, Box{{6, 2}, 5, 8, 4});
    painter.fill(ink, Box{{30, 48}, 26, 10, 4});
    painter.flat(painter.main(), Box{{30, 48}, 14, 2, 2});
    for (const float x : {20.0F, 27.0F, 34.0F})
        painter.flat(painter.deep(), Box{{x, -26}, 1.6F, 9, 1.6F});
    painter.shine(Box{{4, -38}, 18, 1.6F, 1.6F});
}

void bouquet(Painter& painter)
{
    painter.fill(foliage, join(turned(Ellipse{{-38, -10}, 9, 24}, -40, {-38, -10}),
                               turned(Ellipse{{38, -10}, 9, 24}, 40, {38, -10})));
    const auto flower = [&painter](Point at, float size, Colour colour) {
        for (int petal = 0; petal < 5; ++petal)
            painter.fill(colour, turned(Circle{{at.x, at.y - size}, size * 0.85F},
                                        72.0F * static_cast<float>(petal), at));
        painter.fill(gold, Circle{at, size * 0.6F});
    };
    flower({-26, -22}, 13, painter.pale());
    flower({26, -22}, 13, painter.pale());
    flower({0, -38}, 14, painter.main());
    flower({-11, -8}, 12, painter.main());
    flower({13, -6}, 12, painter.deep());
    painter.fill(paper, outline(3, Point{-36, 2}, Point{0, 18}, Point{36, 2}, Point{8, 60}, Point{-8, 60}));
    painter.fill(rgb(0xEFE6D6), outline(2, Point{0, 18}, Point{37, 1}, Point{8, 61}, Point{-4, 61}));
    painter.fill(painter.main(), Box{{0, 42}, 15, 4, 3});
}

void plant(Painter& painter)
{
    for (const float angle : {-58.0F, 58.0F, -30.0F, 30.0F, 0.0F}) {
        painter.fill(angle == 0 || angle == 30 ? foliage : mix(foliage, ink, 0.18F),
                     turned(Ellipse{{0, -26}, 12, 36}, angle, {0, 14}));
        painter.flat(mix(foliage, white, 0.4F), turned(Line{{0, -50}, {0, 4}, 1.8F}, angle, {0, 14}), 0.8F);
    }
    painter.fill(painter.main(), outline(5, Point{-26, 22}, Point{26, 22}, Point{19, 57}, Point{-19, 57}));
    painter.fill(painter.deep(), Box{{0, 18}, 33, 7, 4});
    painter.shine(Box{{-18, 40}, 2, 11, 2});
}

} // namespace domtok::demo::motif
