#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style make_up_shades[] = {{{"豆沙", "dusty rose"}, rgb(0xC47778)},
                                    {{"正红", "true red"}, rgb(0xC93545)},
                                    {{"蜜桃", "peach"}, rgb(0xF0A083)},
                                    {{"浆果", "berry"}, rgb(0x9C3F63)},
                                    {{"奶茶", "milk tea"}, rgb(0xC79F82)}};
constexpr Style scents[] = {{{"白茶", "white tea"}, rgb(0xA9C4A4)},
                            {{"樱花", "cherry blossom"}, rgb(0xEFA9B7)},
                            {{"海盐", "sea salt"}, rgb(0x86B4D6)},
                            {{"柑橘", "citrus"}, rgb(0xF0AF57)}};
constexpr Style diaper_sizes[] = {{{"S码", "size S"}, {}},
                                  {{"M码", "size M"}, {}},
                                  {{"L码", "size L"}, {}},
                                  {{"XL码", "size XL"}, {}, 104}};
constexpr Style volumes[] = {
    {{"30毫升", "30 ml"}, {}, 100}, {{"50毫升", "50 ml"}, {}, 142}, {{"100毫升", "100 ml"}, {}, 235}};

constexpr Choice in_scents{.name = {"香型", "scent"}, .styles = scents};
constexpr Style skin_tones[] = {{{"瓷白", "porcelain"}, rgb(0xF2DCC8)},
                                {{"自然", "natural"}, rgb(0xE5BE9C)},
                                {{"小麦", "wheat"}, rgb(0xC9966B)}};
constexpr Choice in_skin_tones{.name = {"色号", "shade"}, .styles = skin_tones};

constexpr Kind make_up[] = {
    {{"口红", "lipstick"},
     motif::lipstick,
     49,
     299,
     {"丝绒哑光，一抹显白。", "Velvet matt, flattering in one stroke."}},
    {{"香水", "perfume"},
     motif::perfume,
     99,
     699,
     {"前调清新，尾调温暖。", "Fresh at first, warm at last."},
     &in_scents},
    {{"唇釉", "lip gloss"}, motif::lipstick, 39, 169, {"水光不粘杯。", "Glossy, and stays off the cup."}},
    {{"粉底液", "foundation"},
     motif::pump_bottle,
     69,
     359,
     {"轻薄遮瑕，持妆十二小时。", "Light cover for twelve hours."},
     &in_skin_tones},
    {{"腮红膏", "cream blush"}, motif::cream, 39, 179, {"自然好气色。", "A natural glow."}}};
constexpr Feature make_up_features[] = {
    {{"持久", "long-wearing"}, {"从早到晚都在。", "Stays from morning to night."}},
    {{"礼盒", "gift-boxed"}, {"送人也体面。", "Ready to be given."}},
    {{"轻盈", "weightless"}, {"若有若无，刚刚好。", "Light, hardly there."}},
    {{"限定", "limited-edition"}, {"本季专属包装。", "In this season's case."}},
    {{"人气", "popular"}, {"一再断货的一款。", "Sold out again and again."}}};

constexpr Kind skin[] = {
    {{"面霜", "face cream"}, motif::cream, 59, 459, {"锁水一整夜。", "Holds moisture through the night."}},
    {{"洗面奶", "face wash"},
     motif::tube,
     29,
     129,
     {"氨基酸洁面，洗完不紧绷。", "Amino acids that clean without tightness."}},
    {{"防晒霜", "sunscreen"}, motif::tube, 39, 199, {"SPF50+，不泛白。", "SPF 50+ and no white cast."}},
    {{"精华液", "serum"},
     motif::pump_bottle,
     79,
     599,
     {"烟酰胺提亮，四周见效。", "Niacinamide, brighter in four weeks."}},
    {{"护手霜", "hand cream"},
     motif::tube,
     15,
     69,
     {"吸收快，不油手。", "Sinks in fast and is not greasy."}}};
constexpr Feature skin_features[] = {
    {{"保湿", "hydrating"}, {"干燥季节必备。", "Made for dry seasons."}},
    {{"温和", "gentle"}, {"敏感肌可用。", "For sensitive skin."}},
    {{"修护", "repairing"}, {"神经酰胺修护屏障。", "Ceramides restore the barrier."}},
    {{"清爽", "light"}, {"油皮不闷。", "Light on oily skin."}},
    {{"植物", "botanical"}, {"植物萃取，无酒精。", "Plant extracts, no alcohol."}}};

constexpr Kind body[] = {{{"洗发水", "shampoo"},
                          motif::pump_bottle,
                          29,
                          139,
                          {"蓬松控油，三天不塌。", "Lift for three days, without oil."}},
                         {{"沐浴露", "shower gel"},
                          motif::pump_bottle,
                          25,
                          119,
                          {"泡沫细密，冲洗不滑。", "Fine foam that rinses clean."}},
                         {{"牙膏", "toothpaste"},
                          motif::tube,
                          12,
                          59,
                          {"含氟防蛀，口气清新。", "Fluoride against decay, and fresh breath."}},
                         {{"电动牙刷", "electric toothbrush"},
                          motif::toothbrush,
                          69,
                          399,
                          {"声波震动，两分钟提醒。", "Sonic, with a two-minute timer."},
                          &in_bright_colours},
                         {{"软毛牙刷", "soft toothbrush"},
                          motif::toothbrush,
                          9,
                          39,
                          {"万根细毛，护牙龈。", "Ten thousand fine bristles, kind to gums."},
                          &in_bright_colours}};
constexpr Feature body_features[] = {
    {{"清新", "fresh"}, {"早晨用一次，精神一天。", "Once in the morning, fresh all day."}},
    {{"温和", "gentle"}, {"孕妇儿童可用。", "For children and mothers-to-be."}},
    {{"热销", "popular"}, {"回购最多的一款。", "The one that people buy again."}},
    {{"家庭装", "family-size"}, {"多买更划算。", "Better value in a large pack."}},
    {{"旅行", "travel"}, {"可带上飞机。", "Allowed on planes."}}};

constexpr Kind baby[] = {{{"纸尿裤", "diapers"},
                          motif::tissues,
                          49,
                          169,
                          {"薄至两毫米，一夜不漏。", "Two millimetres thin, dry all night."}},
                         {{"奶瓶", "baby bottle"},
                          motif::baby_bottle,
                          39,
                          159,
                          {"防胀气奶嘴，宽口好洗。", "An anti-colic teat and a wide neck."},
                          &in_bright_colours},
                         {{"婴儿连体衣", "baby bodysuit"},
                          motif::romper,
                          35,
                          129,
                          {"新疆棉，反骨缝线。", "Soft cotton with the seams outside."}},
                         {{"婴儿湿巾", "baby wipes"},
                          motif::tissues,
                          15,
                          59,
                          {"纯水无添加，手口可用。", "Pure water, for hands and mouth."},
                          &in_bright_colours},
                         {{"安抚玩偶", "comfort toy"},
                          motif::bear,
                          29,
                          129,
                          {"可啃咬，可机洗。", "To chew, and for the machine."},
                          &in_bright_colours}};
constexpr Feature baby_features[] = {
    {{"新生儿", "newborn"}, {"零到六个月适用。", "For the first six months."}},
    {{"柔软", "soft"}, {"像妈妈的手。", "As soft as a hand."}},
    {{"口碑", "trusted"}, {"妈妈们互相推荐。", "Passed on from mother to mother."}},
    {{"便携", "portable"}, {"出门带着方便。", "Easy to take along."}},
    {{"安心", "safe"}, {"食品级检测报告。", "Tested to food grade."}}};

constexpr Family families[] = {
    {{"彩妆香水", "Make-up & perfume"},
     4,
     life_brands,
     make_up,
     make_up_features,
     {},
     {.name = {"色号", "shade"}, .styles = make_up_shades, .offered_least = 3, .offered_most = 5},
     {},
     0,
     life_promise},
    {{"护肤", "Skin care"},
     4,
     life_brands,
     skin,
     skin_features,
     product_colours,
     {.name = {"容量", "volume"}, .styles = volumes},
     in_packs,
     0,
     life_promise},
    {{"个人护理", "Personal care"},
     4,
     life_brands,
     body,
     body_features,
     {},
     in_scents,
     in_packs,
     0,
     life_promise},
    {{"母婴", "Baby"},
     4,
     life_brands,
     baby,
     baby_features,
     {},
     in_bright_colours,
     {.name = {"尺码", "size"}, .styles = diaper_sizes, .offered_least = 1},
     0,
     life_promise}};

} // namespace

std::span<const Family> care_families()
{
    return families;
}

} // namespace domtok::demo
