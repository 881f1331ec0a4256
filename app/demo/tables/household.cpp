#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style light_colours[] = {{{"暖光3000K", "warm 3000 K"}, {}, 100},
                                   {{"自然光4000K", "natural 4000 K"}, {}, 100},
                                   {{"三色调光", "dimmable in three tones"}, {}, 118}};
constexpr Style tool_sets[] = {{{"单支", "single"}, {}, 100},
                               {{"家用套装", "home set"}, {}, 165},
                               {{"专业套装", "professional set"}, {}, 240}};
constexpr Style pot_sizes[] = {
    {{"小盆", "small pot"}, {}, 100}, {{"中盆", "medium pot"}, {}, 140}, {{"大盆", "large pot"}, {}, 190}};

constexpr Style tissue_packs[] = {{{"10包", "10 packs"}, rgb(0x7FB5DD), 100},
                                  {{"20包", "20 packs"}, rgb(0x8FC6A0), 190},
                                  {{"40包", "40 packs"}, rgb(0xEBA6B4), 365}};
constexpr Choice in_tissue_packs{.name = {"数量", "quantity"}, .styles = tissue_packs};
constexpr Style soap_scents[] = {{{"柠檬", "lemon"}, rgb(0xEBCB57)},
                                 {{"薰衣草", "lavender"}, rgb(0xA793CF)},
                                 {{"绿茶", "green tea"}, rgb(0x86B98B)},
                                 {{"海洋", "ocean"}, rgb(0x6AA5D2)}};
constexpr Choice in_soap_scents{.name = {"香型", "scent"}, .styles = soap_scents};
constexpr Style stems[] = {
    {{"6枝", "6 stems"}, {}, 100}, {{"9枝", "9 stems"}, {}, 140}, {{"15枝", "15 stems"}, {}, 215}};
constexpr Choice in_stems{.name = {"枝数", "stems"}, .styles = stems};
constexpr Style tyre_sizes[] = {{{"195/65 R15", "195/65 R15"}, {}, 100},
                                {{"205/55 R16", "205/55 R16"}, {}, 116},
                                {{"225/50 R17", "225/50 R17"}, {}, 142}};
constexpr Choice in_tyre_sizes{.name = {"规格", "size"}, .styles = tyre_sizes};

constexpr Kind lamps[] = {
    {{"护眼台灯", "eye-care desk lamp"},
     motif::lamp,
     69,
     399,
     {"无频闪，照度国AA级。", "Free of flicker, in the best lighting class for desks."}},
    {{"吊灯", "pendant lamp"},
     motif::ceiling_lamp,
     99,
     699,
     {"餐桌上方一圈暖光。", "A warm circle over the table."}},
    {{"小夜灯", "night light"},
     motif::lantern,
     19,
     89,
     {"人来即亮，人走即灭。", "Comes on when you come and goes when you go."}},
    {{"落地灯", "floor lamp"}, motif::lamp, 129, 599, {"沙发旁阅读正好。", "Made for reading by the sofa."}},
    {{"吸顶灯", "ceiling lamp"},
     motif::ceiling_lamp,
     79,
     499,
     {"光线均匀，安装简单。", "Even light, simple to mount."}}};
constexpr Feature lamp_features[] = {
    {{"可调光", "dimmable"}, {"亮度随手调。", "As bright as you like."}},
    {{"智能", "smart"}, {"语音开关灯。", "Answers to your voice."}},
    {{"简约", "minimalist"}, {"一条线，一盏光。", "A line and a light."}},
    {{"复古", "vintage"}, {"金属做旧，温暖怀旧。", "Aged metal with a warm look."}},
    {{"节能", "energy-saving"}, {"省电，寿命长。", "Uses little and lasts long."}}};

constexpr Kind cleaning[] = {
    {{"扫把簸箕套装", "broom and dustpan set"},
     motif::broom,
     25,
     89,
     {"软毛不粘发。", "Soft bristles that let go of hair."}},
    {{"抽纸", "facial tissues"},
     motif::tissues,
     19,
     69,
     {"原生木浆，湿水不易破。", "Virgin pulp that holds when wet."},
     &in_tissue_packs},
    {{"洗衣液", "laundry detergent"},
     motif::pump_bottle,
     25,
     99,
     {"低泡易漂，淡淡留香。", "Low foam, rinses out, leaves a light scent."},
     &in_soap_scents},
    {{"平板拖把", "flat mop"}, motif::broom, 39, 159, {"免手洗，一拉即干。", "Wrings itself with one pull."}},
    {{"洗洁精", "dish soap"},
     motif::pump_bottle,
     12,
     49,
     {"去油快，不伤手。", "Cuts grease, kind to hands."},
     &in_soap_scents}};
constexpr Feature cleaning_features[] = {
    {{"家庭装", "family-size"}, {"一次买够一季。", "Enough for a season."}},
    {{"热销", "popular"}, {"回购最多的一款。", "The one that people buy again."}},
    {{"实惠", "good-value"}, {"好用不贵。", "Good and not dear."}},
    {{"升级", "improved"}, {"细节全面改进。", "Improved in every detail."}},
    {{"日式", "Japanese-style"}, {"设计简洁，不占地方。", "Simple, and takes no room."}}};

constexpr Kind tools[] = {
    {{"羊角锤", "claw hammer"},
     motif::hammer,
     25,
     99,
     {"高碳钢锤头，减震手柄。", "A carbon steel head on a damped handle."}},
    {{"扳手", "wrench"}, motif::wrench, 19, 129, {"开口顺滑，不打滑。", "Opens smoothly and does not slip."}},
    {{"电钻", "cordless drill"},
     motif::drill,
     129,
     699,
     {"无刷电机，两块电池。", "A brushless motor and two batteries."}},
    {{"螺丝刀", "screwdriver"},
     motif::drill,
     29,
     199,
     {"磁性批头，小螺丝不掉。", "Magnetic bits hold small screws."}},
    {{"梅花扳手", "ring spanner"},
     motif::wrench,
     19,
     89,
     {"镜面抛光，不生锈。", "Polished so that it does not rust."}}};
constexpr Feature tool_features[] = {
    {{"家用", "household"}, {"装家具、修门窗都行。", "For furniture, doors and windows."}},
    {{"工业级", "industrial"}, {"天天用也扛得住。", "Built for daily use."}},
    {{"轻便", "lightweight"}, {"单手操作不累。", "Easy in one hand."}},
    {{"耐用", "durable"}, {"一把用十年。", "Good for ten years."}},
    {{"防滑", "non-slip"}, {"手柄包胶，不易脱手。", "A coated handle that stays in the hand."}}};

constexpr Kind flowers[] = {
    {{"玫瑰花束", "rose bouquet"},
     motif::bouquet,
     79,
     399,
     {"当天采摘，附手写贺卡。", "Cut the same day, with a handwritten card."}},
    {{"绿萝盆栽", "pothos plant"},
     motif::plant,
     19,
     89,
     {"好养耐阴，净化空气。", "Easy to keep, happy in the shade."}},
    {{"康乃馨鲜花", "carnation flowers"},
     motif::bouquet,
     49,
     239,
     {"送妈妈的花，花期长。", "Flowers for mothers that stay fresh for long."}},
    {{"多肉植物", "succulent plant"}, motif::plant, 15, 69, {"十天浇一次水。", "Water it every ten days."}},
    {{"向日葵花束", "sunflower bouquet"},
     motif::bouquet,
     59,
     259,
     {"明亮有精神，毕业季首选。", "Bright and cheerful, made for graduations."},
     &in_stems,
     rgb(0xF0BE3F)}};
constexpr Feature flower_features[] = {
    {{"云南直发", "Yunnan-grown"}, {"产地冷链直达。", "Chilled all the way from the field."}},
    {{"礼盒", "gift-boxed"}, {"开盒即是惊喜。", "A surprise in a box."}},
    {{"精选", "hand-picked"}, {"每一株都挑过。", "Each one was chosen."}},
    {{"办公室", "office"}, {"桌面一抹绿。", "Some green for the desk."}},
    {{"节日", "festive"}, {"过节送人正合适。", "Right for a holiday."}}};

constexpr Kind car[] = {{{"轮胎", "car tyre"},
                         motif::tyre,
                         259,
                         899,
                         {"静音花纹，湿地抓地好。", "A quiet tread that grips in the wet."},
                         &in_tyre_sizes,
                         rgb(0xC3CAD6)},
                        {{"车载手机支架", "car phone mount"},
                         motif::phone,
                         29,
                         129,
                         {"单手放取，颠簸不掉。", "One hand in and out; bumps do not shake it off."}},
                        {{"车载香水", "car perfume"},
                         motif::perfume,
                         29,
                         159,
                         {"淡香不腻，去异味。", "A light scent that clears the air."}},
                        {{"汽车靠枕", "car neck pillow"},
                         motif::pillow,
                         39,
                         199,
                         {"记忆棉，长途不累。", "Memory foam for long drives."}},
                        {{"车载充电器", "car charger"},
                         motif::charger,
                         25,
                         129,
                         {"双口快充，点烟器即插即用。", "Two fast ports for the lighter socket."}}};
constexpr Feature car_features[] = {
    {{"通用", "universal"}, {"大多数车型适用。", "Fits most cars."}},
    {{"耐高温", "heat-proof"}, {"暴晒也不变形。", "Keeps its shape in the sun."}},
    {{"热销", "popular"}, {"老车主回购最多。", "What drivers buy again."}},
    {{"升级款", "improved"}, {"细节全面改进。", "Improved in every detail."}},
    {{"简约", "plain"}, {"低调耐看。", "Quiet good looks."}}};

constexpr Family families[] = {
    {{"灯具", "Lamps"},
     1,
     home_brands,
     lamps,
     lamp_features,
     {},
     in_home_colours,
     {.name = {"光色", "light"}, .styles = light_colours, .offered_least = 1},
     0,
     home_promise},
    {{"家庭清洁", "Cleaning"},
     1,
     home_brands,
     cleaning,
     cleaning_features,
     {},
     in_bright_colours,
     in_packs,
     0,
     life_promise},
    {{"五金工具", "Tools"},
     1,
     home_brands,
     tools,
     tool_features,
     product_colours,
     {.name = {"套餐", "set"}, .styles = tool_sets},
     {},
     800,
     life_promise},
    {{"鲜花绿植", "Flowers & plants"},
     4,
     life_brands,
     flowers,
     flower_features,
     {},
     in_bright_colours,
     {.name = {"规格", "size"}, .styles = pot_sizes, .offered_least = 1, .offered_most = 2},
     1000,
     food_promise},
    {{"汽车用品", "Car accessories"},
     4,
     life_brands,
     car,
     car_features,
     {},
     in_metal_colours,
     {},
     0,
     life_promise}};

} // namespace

std::span<const Family> household_families()
{
    return families;
}

} // namespace domtok::demo
