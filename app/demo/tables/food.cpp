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
constexpr Style weights[] = {
    {{"1斤装", "500 g"}, {}, 100}, {{"3斤装", "1.5 kg"}, {}, 265}, {{"5斤装", "2.5 kg"}, {}, 415}};
constexpr Style sacks[] = {
    {{"2.5公斤", "2.5 kg"}, {}, 100}, {{"5公斤", "5 kg"}, {}, 188}, {{"10公斤", "10 kg"}, {}, 355}};
constexpr Style drink_packs[] = {
    {{"6支装", "6-pack"}, {}, 100}, {{"12支装", "12-pack"}, {}, 190}, {{"24支装", "24-pack"}, {}, 365}};

constexpr Colour fruit_colours[] = {rgb(0xDB5A4E), rgb(0xF0964A), rgb(0xEFC34F), rgb(0x8FBF5F)};
constexpr Colour grain_colours[] = {rgb(0x5C9268), rgb(0xC9584C), rgb(0xD99A3D), rgb(0x4F7CAC)};
constexpr Colour milk_colours[] = {rgb(0x5C93CF), rgb(0xE88A9A), rgb(0x86B76B), rgb(0xD9A65B)};
constexpr Colour meat_colours[] = {rgb(0xC9645C), rgb(0xD98267), rgb(0xB5544F)};

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

constexpr Kind fruits[] = {{{"苹果", "apples"},
                            motif::apple,
                            19,
                            69,
                            {"脆甜多汁，咬一口咔嚓响。", "Crisp, sweet and full of juice."},
                            nullptr,
                            rgb(0xDB4F4A)},
                           {{"橙子", "oranges"},
                            motif::orange,
                            19,
                            79,
                            {"皮薄肉厚，酸甜正好。", "Thin skin, thick flesh, sweet and sour."},
                            nullptr,
                            rgb(0xF0943F)},
                           {{"香蕉", "bananas"},
                            motif::banana,
                            12,
                            49,
                            {"自然熟，软糯香甜。", "Ripened on their own, soft and sweet."},
                            nullptr,
                            rgb(0xF2CB4C)},
                           {{"葡萄", "grapes"},
                            motif::grapes,
                            25,
                            119,
                            {"粒粒饱满，冰镇更好吃。", "Plump, best when chilled."},
                            nullptr,
                            rgb(0x7F5AA8)},
                           {{"柚子", "pomelos"},
                            motif::orange,
                            19,
                            69,
                            {"红心多汁，清甜不苦。", "Red-fleshed, sweet and not bitter."},
                            nullptr,
                            rgb(0xE8C75A)}};
constexpr Feature fruit_features[] = {
    {{"当季", "in-season"}, {"现摘现发。", "Picked to order."}},
    {{"果园直发", "orchard-direct"}, {"从枝头到家两三天。", "From the branch to your door in days."}},
    {{"精选大果", "large hand-picked"},
     {"个头均匀，箱里没有小果。", "Even in size to the bottom of the box."}},
    {{"有机", "organic"}, {"不打蜡，不催熟。", "Neither waxed nor forced."}},
    {{"家庭装", "family-box"}, {"一家人吃一周。", "A week for the family."}}};

constexpr Kind staples[] = {{{"东北大米", "north-east rice"},
                             motif::rice_sack,
                             25,
                             99,
                             {"当年新米，煮粥有米油。", "This year's harvest, creamy when boiled."}},
                            {{"小麦面粉", "wheat flour"},
                             motif::rice_sack,
                             15,
                             59,
                             {"中筋，包子饺子都合适。", "Plain flour for buns and dumplings."}},
                            {{"花生油", "peanut oil"},
                             motif::jar,
                             59,
                             189,
                             {"物理压榨，炒菜香。", "Pressed, not refined; good for the wok."},
                             nullptr,
                             rgb(0xE3B23F)},
                            {{"蜂蜜", "honey"},
                             motif::jar,
                             39,
                             169,
                             {"一年一采，自然成熟。", "Harvested once a year, ripened in the hive."},
                             nullptr,
                             rgb(0xE39A34)},
                            {{"小米", "millet"},
                             motif::rice_sack,
                             15,
                             69,
                             {"金黄粘稠，养胃。", "Golden and soft, easy on the stomach."}}};
constexpr Feature staple_features[] = {
    {{"当季新货", "new-season"}, {"现产现发。", "Made to order."}},
    {{"有机", "organic"}, {"三年转换，认证可查。", "Certified, after three years of conversion."}},
    {{"农家", "farmhouse"}, {"小农户合作种植。", "Grown with small farmers."}},
    {{"真空装", "vacuum-packed"}, {"不生虫，不受潮。", "No insects, no damp."}},
    {{"家庭装", "family-size"}, {"一月一袋。", "One a month."}}};

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

constexpr Kind fresh[] = {
    {{"三文鱼", "salmon"},
     motif::fish,
     69,
     299,
     {"厚切，可刺身可香煎。", "Thick cuts, to eat raw or seared."}},
    {{"原切牛排", "beef steak"},
     motif::steak,
     49,
     259,
     {"不腌不拼接，雪花均匀。", "Neither marinated nor joined, evenly marbled."}},
    {{"土鸡蛋", "free-range eggs"},
     motif::egg,
     29,
     79,
     {"散养谷物蛋，蛋黄饱满。", "From hens outdoors, full yolks."},
     nullptr,
     rgb(0xE0AE86)},
    {{"鲈鱼", "sea bass"}, motif::fish, 39, 129, {"活杀速冻，清蒸最鲜。", "Frozen at once, best steamed."}},
    {{"羊排", "lamb chops"},
     motif::steak,
     69,
     239,
     {"草原放养，不膻。", "From the grassland, mild in taste."}}};
constexpr Feature fresh_features[] = {
    {{"冷链", "chilled"}, {"干冰保鲜，次日达。", "On dry ice, there the next day."}},
    {{"净重足", "full-weight"}, {"足斤足两。", "Nothing missing from the weight."}},
    {{"产地直发", "farm-direct"}, {"少一道转手，多一分新鲜。", "One hand less, fresher by a day."}},
    {{"家庭装", "family-pack"}, {"一家人吃得满足。", "Enough for the family."}},
    {{"精选", "selected"}, {"一条龙检验。", "Checked at every step."}}};

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
    {{"新鲜水果", "Fruit"},
     3,
     food_brands,
     fruits,
     fruit_features,
     fruit_colours,
     {.name = {"重量", "weight"}, .styles = weights},
     {},
     0,
     food_promise},
    {{"粮油", "Rice, flour & oil"},
     3,
     food_brands,
     staples,
     staple_features,
     grain_colours,
     {.name = {"规格", "size"}, .styles = sacks},
     {},
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
     food_promise},
    {{"生鲜", "Fresh food"},
     3,
     food_brands,
     fresh,
     fresh_features,
     meat_colours,
     {.name = {"重量", "weight"}, .styles = weights},
     {},
     1500,
     food_promise}};

} // namespace

std::span<const Family> food_families()
{
    return families;
}

} // namespace domtok::demo
