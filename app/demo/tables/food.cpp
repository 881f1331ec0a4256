#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style snack_flavours[] = {{{"原味", "original"}, rgb(0xE5B65B)},
                                    {{"香辣", "spicy"}, rgb(0xD9534A)},
                                    {{"海苔", "seaweed"}, rgb(0x5E9B74)},
                                    {{"蜂蜜", "honey"}, rgb(0xE9963E)},
                                    {{"烧烤", "barbecue"}, rgb(0x9B5B45)}};

constexpr Style tea_grades[] = {{{"口粮级", "everyday grade"}, rgb(0x6FA070), 100},
                                {{"特级", "first grade"}, rgb(0x3F7D6E), 150},
                                {{"头采", "first flush"}, rgb(0xC25B4E), 240}};

constexpr Style drink_packs[] = {
    {{"6支装", "6-pack"}, {}, 100}, {{"12支装", "12-pack"}, {}, 190}, {{"24支装", "24-pack"}, {}, 365}};

constexpr Colour milk_colours[] = {rgb(0x5C93CF), rgb(0xE88A9A), rgb(0x86B76B), rgb(0xD9A65B)};

constexpr Style sweet_flavours[] = {{{"原味", "plain"}, rgb(0x8A5A3C)},
                                    {{"抹茶", "matcha"}, rgb(0x7FA05F)},
                                    {{"草莓", "strawberry"}, rgb(0xE0717F)},
                                    {{"海盐焦糖", "salted caramel"}, rgb(0xC98B45)}};

constexpr Choice in_sweet_flavours{.name = {"口味", "flavour"}, .styles = sweet_flavours};

constexpr Kind snacks[] = {{{"薯片", "potato chips"},
                            motif::snack_bag,
                            9,
                            39,
                            {"薄切现炸，咔嚓一口。", "Thinly cut and freshly fried."}},
                           {{"混合坚果", "mixed nuts"},
                            motif::snack_bag,
                            29,
                            129,
                            {"七种坚果果干，每日一包。", "Seven nuts and fruits, a bag a day."}},
                           {{"曲奇饼干", "butter cookies"},
                            motif::cookie,
                            15,
                            79,
                            {"进口黄油，入口即化。", "Real butter that melts in the mouth."},
                            &in_sweet_flavours},
                           {{"巧克力", "chocolate"},
                            motif::chocolate,
                            19,
                            99,
                            {"可可脂含量足，丝滑不腻。", "Rich in cocoa butter, smooth and not too sweet."},
                            &in_sweet_flavours},
                           {{"牛肉干", "beef jerky"},
                            motif::snack_bag,
                            29,
                            119,
                            {"手撕嚼劲，越嚼越香。", "Torn by hand, better with every bite."}}};

constexpr Feature snack_features[] = {
    {{"独立小包", "individually packed"}, {"一次一包，不受潮。", "One bag at a time, never stale."}},
    {{"童年", "old-time"}, {"小时候的味道。", "Tastes as it did when you were small."}},
    {{"手工", "handmade"}, {"小锅慢做。", "Made slowly in small batches."}},
    {{"分享装", "sharing-size"}, {"追剧办公室一起吃。", "For series and the office."}},
    {{"网红", "much-loved"}, {"回头客最多的一款。", "The one that people come back for."}}};

constexpr Kind teas[] = {{{"龙井绿茶", "Longjing green tea"},
                          motif::tea_tin,
                          59,
                          399,
                          {"豆香清爽，汤色嫩绿。", "Fresh, with a scent of beans and a pale green cup."}},
                         {{"铁观音", "Tieguanyin oolong tea"},
                          motif::tea_tin,
                          49,
                          359,
                          {"兰香悠长，七泡有余。", "A lasting orchid scent through seven infusions."}},
                         {{"普洱茶", "Pu'er tea"},
                          motif::tea_tin,
                          69,
                          599,
                          {"陈香温润，消食解腻。", "Mellow and aged, good after a meal."}},
                         {{"茉莉花茶", "jasmine tea"},
                          motif::teapot,
                          35,
                          199,
                          {"九窨一提，花香入骨。", "Scented nine times with fresh blossoms."}},
                         {{"正山小种红茶", "Lapsang black tea"},
                          motif::tea_tin,
                          49,
                          329,
                          {"桂圆甜香，汤红明亮。", "Sweet as longan, a bright red cup."}}};

constexpr Feature tea_features[] = {
    {{"明前", "early-spring"}, {"清明前采摘，芽头鲜嫩。", "Picked before Qingming, only the tender buds."}},
    {{"高山", "high-mountain"}, {"云雾里慢慢长。", "Grown slowly in the mist."}},
    {{"礼盒装", "gift-boxed"}, {"送长辈有面子。", "A present for elders."}},
    {{"罐装", "tinned"}, {"避光密封，香气不散。", "Sealed from light so the scent stays."}},
    {{"老茶师", "tea-master's"}, {"老师傅手工炒制。", "Roasted by an old hand."}}};

constexpr Kind drinks[] = {
    {{"纯牛奶", "milk"}, motif::carton, 29, 89, {"每百毫升3.6克蛋白。", "3.6 g of protein in 100 ml."}},
    {{"酸奶", "yoghurt"}, motif::carton, 25, 79, {"生牛乳发酵，浓稠。", "Fermented from raw milk, thick."}},
    {{"冷萃咖啡", "cold-brew coffee"},
     motif::bottle,
     39,
     129,
     {"十二小时慢萃，不苦不酸。", "Brewed for twelve hours, neither bitter nor sour."}},
    {{"果汁", "fruit juice"},
     motif::carton,
     25,
     99,
     {"鲜果直榨，不加糖。", "Pressed from fresh fruit, no sugar added."}},
    {{"燕麦奶", "oat milk"},
     motif::carton,
     29,
     89,
     {"打泡细腻，搭咖啡香。", "Froths finely, made for coffee."}}};

constexpr Feature drink_features[] = {
    {{"低温", "chilled"}, {"冷链到家。", "Kept cold to your door."}},
    {{"0蔗糖", "no-sugar"}, {"喝着没负担。", "Light to drink."}},
    {{"家庭装", "family-pack"}, {"老人孩子一起喝。", "For children and elders."}},
    {{"早餐", "breakfast"}, {"配面包刚刚好。", "Goes with bread."}},
    {{"新鲜", "freshly made"}, {"近期日期，放心喝。", "With a recent date."}}};

constexpr Family families[] = {
    {{"休闲零食", "Snacks"},
     3,
     food_brands,
     snacks,
     snack_features,
     {},
     {.name = {"口味", "flavour"}, .styles = snack_flavours, .offered_least = 2, .offered_most = 4},
     in_packs,
     0,
     food_promise},
    {{"茶叶", "Tea"},
     3,
     food_brands,
     teas,
     tea_features,
     {},
     {.name = {"等级", "grade"}, .styles = tea_grades},
     in_boxes,
     0,
     food_promise},
    {{"乳品饮料", "Milk & drinks"},
     3,
     food_brands,
     drinks,
     drink_features,
     milk_colours,
     {.name = {"规格", "pack"}, .styles = drink_packs},
     {},
     0,
     food_promise}};

} // namespace

std::span<const Family> food_families()
{
    return families;
}

} // namespace domtok::demo
