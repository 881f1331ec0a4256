#pragma once

#include "app/demo/drawing/painter.hpp"

/// What is in the pictures: each paints one thing in the middle, within about 62 of the picture's 100 to each
/// side.
namespace domtok::demo::motif {

// Electronics.
void phone(Painter& painter);
void phone_back(Painter& painter);
void earbuds(Painter& painter);
void headphones(Painter& painter);
void laptop(Painter& painter);
void tablet(Painter& painter);
void monitor(Painter& painter);
void watch(Painter& painter);
void power_bank(Painter& painter);
void charger(Painter& painter);
void keyboard(Painter& painter);
void mouse(Painter& painter);
void camera(Painter& painter);
void speaker(Painter& painter);
void projector(Painter& painter);

// The kitchen.
void pan(Painter& painter);
void pot(Painter& painter);
void knife(Painter& painter);
void mug(Painter& painter);
void bottle(Painter& painter);
void teapot(Painter& painter);
void kettle(Painter& painter);
void cooker(Painter& painter);
void blender(Painter& painter);
void bowl(Painter& painter);

// The home.
void bed(Painter& painter);
void pillow(Painter& painter);
void towel(Painter& painter);
void chair(Painter& painter);
void table(Painter& painter);
void sofa(Painter& painter);
void shelf(Painter& painter);
void lamp(Painter& painter);
void ceiling_lamp(Painter& painter);
void broom(Painter& painter);
void tissues(Painter& painter);
void hammer(Painter& painter);
void wrench(Painter& painter);
void drill(Painter& painter);
void bouquet(Painter& painter);
void plant(Painter& painter);

// Clothing and what goes with it.
void dress(Painter& painter);
void tshirt(Painter& painter);
void shirt(Painter& painter);
void coat(Painter& painter);
void trousers(Painter& painter);
void romper(Painter& painter);
void sock(Painter& painter);
void sneaker(Painter& painter);
void heel(Painter& painter);
void boot(Painter& painter);
void handbag(Painter& painter);
void backpack(Painter& painter);
void suitcase(Painter& painter);
void hat(Painter& painter);
void glasses(Painter& painter);
void ring(Painter& painter);
void necklace(Painter& painter);
void umbrella(Painter& painter);

// Food.
void snack_bag(Painter& painter);
void cookie(Painter& painter);
void chocolate(Painter& painter);
void tea_tin(Painter& painter);
void apple(Painter& painter);
void orange(Painter& painter);
void banana(Painter& painter);
void grapes(Painter& painter);
void rice_sack(Painter& painter);
void carton(Painter& painter);
void jar(Painter& painter);
void fish(Painter& painter);
void steak(Painter& painter);
void egg(Painter& painter);

// Body and family.
void lipstick(Painter& painter);
void cream(Painter& painter);
void perfume(Painter& painter);
void tube(Painter& painter);
void pump_bottle(Painter& painter);
void toothbrush(Painter& painter);
void baby_bottle(Painter& painter);
void bear(Painter& painter);
void blocks(Painter& painter);
void toy_car(Painter& painter);
void puzzle(Painter& painter);

// Leisure.
void book(Painter& painter);
void notebook(Painter& painter);
void pen(Painter& painter);
void pencils(Painter& painter);
void ball(Painter& painter);
void dumbbell(Painter& painter);
void racket(Painter& painter);
void tent(Painter& painter);
void lantern(Painter& painter);
void pet_food(Painter& painter);
void bone(Painter& painter);
void tyre(Painter& painter);

} // namespace domtok::demo::motif
