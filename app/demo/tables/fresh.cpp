#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style weights[] = {
    {{"1斤装", "500 g"}, {}, 100}, {{"3斤装", "1.5 kg"}, {}, 265}, {{"5斤装", "2.5 kg"}, {}, 415}};

constexpr Style sacks[] = {
    {{"2.5公斤", "2.5 kg"}, {}, 100}, {{"5公斤", "5 kg"}, {}, 188}, {{"10公斤", "10 kg"}, {}, 355}};

constexpr Colour fruit_colours[] = {rgb(0xDB5A4E), rgb(0xF0964A), rgb(0xEFC34F), rgb(0x8FBF5F)};

constexpr Colour grain_colours[] = {rgb(0x5C9268), rgb(0xC9584C), rgb(0xD99A3D), rgb(0x4F7CAC)};

constexpr Colour meat_colours[] = {rgb(0xC9645C), rgb(0xD98267), rgb(0xB5544F)};

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

constexpr Family families[] = {{{"新鲜水果", "Fruit"},
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

std::span<const Family> fresh_families()
{
    return families;
}

} // namespace domtok::demo
