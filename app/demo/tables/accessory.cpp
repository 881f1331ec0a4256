#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style gems[] = {{{"红宝石色", "ruby"}, rgb(0xD2495C)},
                          {{"海蓝", "aquamarine"}, rgb(0x6DB9D8)},
                          {{"祖母绿", "emerald"}, rgb(0x4FA37B)},
                          {{"紫水晶", "amethyst"}, rgb(0x9B78C8)},
                          {{"珍珠白", "pearl"}, rgb(0xF2EBE2)}};
constexpr Style luggage_sizes[] = {
    {{"20寸", "20-inch"}, {}, 100}, {{"24寸", "24-inch"}, {}, 118}, {{"28寸", "28-inch"}, {}, 138}};
constexpr Style sock_packs[] = {
    {{"3双装", "3 pairs"}, {}, 100}, {{"5双装", "5 pairs"}, {}, 152}, {{"10双装", "10 pairs"}, {}, 275}};

constexpr Style fits[] = {{{"雾粉", "misty pink"}, rgb(0xE3AEB5)},
                          {{"浅灰", "light grey"}, rgb(0xB7BDC6)},
                          {{"黑色", "black"}, rgb(0x3A3D46)},
                          {{"海军蓝", "navy blue"}, rgb(0x46608F)}};
constexpr Choice in_fits{.name = {"颜色", "colour"}, .styles = fits, .offered_least = 2, .offered_most = 4};

constexpr Kind bags[] = {
    {{"手提包", "handbag"},
     motif::handbag,
     99,
     899,
     {"大开口，装得下平板。", "A wide opening; a tablet fits in."}},
    {{"双肩包", "backpack"},
     motif::backpack,
     79,
     459,
     {"背部减压，可放15寸电脑。", "Eases the back and holds a 15-inch laptop."}},
    {{"单肩包", "shoulder bag"},
     motif::handbag,
     79,
     499,
     {"链条可长可短。", "A chain to wear long or short."}},
    {{"旅行背包", "travel backpack"},
     motif::backpack,
     129,
     599,
     {"三十升容量，周末两天够用。", "Thirty litres, enough for a weekend."}},
    {{"托特包", "tote bag"}, motif::handbag, 59, 329, {"通勤上课都好装。", "For work and for class."}}};
constexpr Feature bag_features[] = {
    {{"真皮", "leather"}, {"头层牛皮，手感细腻。", "Full-grain leather with a fine feel."}},
    {{"防水", "waterproof"}, {"小雨不用怕。", "Not afraid of a little rain."}},
    {{"轻便", "lightweight"}, {"空包不到半公斤。", "Less than half a kilo when empty."}},
    {{"通勤", "commuter"}, {"分层清楚，好找东西。", "Compartments so that things are found."}},
    {{"大容量", "roomy"}, {"能装，不显大。", "Holds a lot without looking large."}}};

constexpr Kind luggage[] = {{{"拉杆箱", "trolley suitcase"},
                             motif::suitcase,
                             159,
                             899,
                             {"万向静音轮，推着走不费力。", "Silent wheels that turn every way."}},
                            {{"登机箱", "cabin suitcase"},
                             motif::suitcase,
                             139,
                             699,
                             {"尺寸合规，直接登机。", "Within the limits, straight on board."}},
                            {{"儿童行李箱", "kids' suitcase"},
                             motif::suitcase,
                             119,
                             459,
                             {"能坐能骑，机场不吵闹。", "To sit and ride on while you wait."}},
                            {{"铝框箱", "aluminium-frame suitcase"},
                             motif::suitcase,
                             259,
                             1299,
                             {"硬壳铝框，托运不怕摔。", "A hard shell in a frame for rough handling."}},
                            {{"晴雨伞", "umbrella"},
                             motif::umbrella,
                             29,
                             159,
                             {"黑胶防晒，十骨抗风。", "Blocks the sun, ten ribs against wind."},
                             &in_bright_colours}};
constexpr Feature luggage_features[] = {
    {{"高颜值", "good-looking"}, {"朋友都来问在哪买的。", "Friends ask where it is from."}},
    {{"结实", "sturdy"}, {"摔不坏，压不垮。", "Survives falls and loads."}},
    {{"轻便", "lightweight"}, {"自己轻，才能多装。", "Light itself, so you can pack more."}},
    {{"磨砂", "matt"}, {"不留划痕。", "Shows no scratches."}},
    {{"升级款", "improved"}, {"细节全面改进。", "Improved in every detail."}}};

constexpr Kind underwear[] = {{{"棉袜", "cotton socks"},
                               motif::sock,
                               15,
                               59,
                               {"精梳棉，不勒脚踝。", "Combed cotton, gentle at the ankle."}},
                              {{"运动袜", "sports socks"},
                               motif::sock,
                               19,
                               79,
                               {"毛圈底，减震吸汗。", "Terry soles that cushion and absorb."}},
                              {{"家居服", "pyjamas"},
                               motif::shirt,
                               79,
                               299,
                               {"宽松软糯，睡得香。", "Loose and soft for a good night."},
                               &in_fits},
                              {{"保暖内衣", "thermal underwear"},
                               motif::shirt,
                               59,
                               259,
                               {"轻薄发热，不臃肿。", "Thin and warm, never bulky."},
                               &in_fits},
                              {{"打底裤", "leggings"},
                               motif::trousers,
                               29,
                               129,
                               {"弹力好，不起球。", "Stretchy and free of pilling."},
                               &in_fits}};
constexpr Feature underwear_features[] = {
    {{"抗菌", "antibacterial"}, {"一天下来不闷不臭。", "Fresh at the end of the day."}},
    {{"精梳棉", "combed-cotton"}, {"细腻亲肤。", "Fine and soft on the skin."}},
    {{"加厚", "thick"}, {"冬天脚不冷。", "Warm in winter."}},
    {{"无痕", "seamless"}, {"外面看不出来。", "Nothing shows."}},
    {{"四季", "all-season"}, {"一年都能穿。", "For the whole year."}}};

constexpr Kind jewellery[] = {
    {{"戒指", "ring"}, motif::ring, 99, 1999, {"开口可调，不过敏。", "Adjustable, and kind to skin."}},
    {{"项链", "necklace"},
     motif::necklace,
     129,
     2599,
     {"锁骨链，日常百搭。", "A short chain for every day."}},
    {{"吊坠", "pendant"},
     motif::necklace,
     99,
     1599,
     {"小巧精致，送礼体面。", "Small and fine, a good present."}},
    {{"订婚戒指", "engagement ring"},
     motif::ring,
     999,
     9999,
     {"六爪镶嵌，闪得恰好。", "Held by six claws, just bright enough."}},
    {{"宝石戒", "gemstone ring"},
     motif::ring,
     299,
     3999,
     {"天然彩宝，颗颗不同。", "Natural stones, no two alike."}}};
constexpr Feature jewellery_features[] = {
    {{"925银", "sterling silver"}, {"足银打造，附证书。", "Sterling silver with its certificate."}},
    {{"镀金", "gold-plated"}, {"色泽温润，久戴如新。", "A warm shine that lasts."}},
    {{"轻奢", "fine"}, {"低调里有光。", "A quiet shine."}},
    {{"复古", "vintage"}, {"老工艺，新款式。", "Old craft, new shape."}},
    {{"刻字", "engraved"}, {"免费刻上名字。", "Engraved with a name, free of charge."}}};

constexpr Kind headwear[] = {
    {{"渔夫帽", "bucket hat"}, motif::hat, 29, 129, {"帽檐宽，遮阳显脸小。", "A wide brim for shade."}},
    {{"太阳镜", "sunglasses"},
     motif::glasses,
     49,
     399,
     {"偏光镜片，开车不刺眼。", "Polarised lenses for the road."}},
    {{"防蓝光眼镜", "blue-light glasses"},
     motif::glasses,
     39,
     199,
     {"看屏幕不累眼。", "Easier hours at the screen."}},
    {{"礼帽", "felt hat"}, motif::hat, 59, 239, {"羊毛呢，挺括有型。", "Wool felt that keeps its form."}},
    {{"近视镜框", "spectacle frame"},
     motif::glasses,
     69,
     459,
     {"钛架轻至十克。", "Titanium, only ten grams."}}};
constexpr Feature headwear_features[] = {
    {{"防晒", "UV-blocking"}, {"阻隔紫外线。", "Keeps ultraviolet out."}},
    {{"轻", "featherlight"}, {"戴着像没戴。", "You forget that you wear it."}},
    {{"复古", "retro"}, {"老电影里的味道。", "As in old films."}},
    {{"百搭", "versatile"}, {"什么衣服都配。", "Goes with everything."}},
    {{"可折叠", "foldable"}, {"放包里不占地方。", "Takes no room in a bag."}}};

constexpr Family families[] = {
    {{"箱包", "Bags"}, 2, fashion_brands, bags, bag_features, {}, in_cloth_colours, {}, 0, fashion_promise},
    {{"旅行箱伞", "Luggage & umbrellas"},
     2,
     fashion_brands,
     luggage,
     luggage_features,
     {},
     in_bright_colours,
     {.name = {"尺寸", "size"}, .styles = luggage_sizes, .offered_least = 1},
     0,
     fashion_promise},
    {{"内衣袜子", "Underwear & socks"},
     2,
     fashion_brands,
     underwear,
     underwear_features,
     {},
     in_cloth_colours,
     {.name = {"数量", "quantity"}, .styles = sock_packs, .offered_least = 1, .offered_most = 2},
     0,
     fashion_promise},
    {{"珠宝首饰", "Jewellery"},
     2,
     fashion_brands,
     jewellery,
     jewellery_features,
     {},
     {.name = {"宝石", "stone"}, .styles = gems, .offered_least = 2, .offered_most = 4},
     {},
     0,
     life_promise},
    {{"帽子眼镜", "Hats & glasses"},
     2,
     fashion_brands,
     headwear,
     headwear_features,
     {},
     in_cloth_colours,
     {},
     600,
     fashion_promise}};

} // namespace

std::span<const Family> accessory_families()
{
    return families;
}

} // namespace domtok::demo
