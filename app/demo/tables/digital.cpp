#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style storage[] = {
    {{"128GB", "128 GB"}, {}, 100}, {{"256GB", "256 GB"}, {}, 113}, {{"512GB", "512 GB"}, {}, 134}};

constexpr Kind phones[] = {
    {{"5G智能手机", "5G smartphone"},
     motif::phone,
     1299,
     3999,
     {"120Hz高刷直屏，5000毫安时电池，一天一充。",
      "A flat 120 Hz screen and a 5,000 mAh battery that lasts the day."}},
    {{"拍照手机", "camera phone"},
     motif::phone_back,
     2499,
     5999,
     {"一英寸主摄配光学防抖，夜景干净。",
      "A one-inch main camera with optical stabilisation for clean night shots."}},
    {{"游戏手机", "gaming phone"},
     motif::phone,
     2299,
     4999,
     {"大面积均热板，久玩不烫手。", "A large vapour chamber keeps it cool through long matches."}},
    {{"折叠屏手机", "folding phone"},
     motif::phone_back,
     4999,
     9999,
     {"展开是平板，合上能揣兜，铰链二十万次开合。",
      "A tablet when open, pocket-sized when closed; hinge tested 200,000 times."}},
    {{"长辈手机", "easy phone for seniors"},
     motif::phone,
     499,
     1299,
     {"大字体、大音量，一键呼叫家人。", "Large type, loud speaker and a one-touch family call."}}};

constexpr Feature phone_features[] = {
    {{"轻薄", "slim"},
     {"机身仅七点多毫米，握感轻巧。", "Little more than 7 mm thick and light in the hand."}},
    {{"长续航", "long-lasting"},
     {"智能省电，重度使用也能撑到晚上。", "Smart power saving gets heavy users through the evening."}},
    {{"快充", "fast-charging"}, {"半小时充到七成以上。", "Charges to over 70 % in half an hour."}},
    {{"护眼屏", "eye-care"},
     {"高频调光，夜里看屏不累。", "Flicker-free dimming is easy on the eyes at night."}},
    {{"防水", "water-resistant"},
     {"IP68级防尘防水，雨天也安心。", "IP68 against dust and water, safe in the rain."}}};

constexpr Kind earphones[] = {
    {{"真无线蓝牙耳机", "wireless earphones"},
     motif::earbuds,
     99,
     899,
     {"开盖即连，单次六小时，配合充电盒可用三十小时。",
      "Connects when the lid opens: six hours, thirty with the case."}},
    {{"头戴式蓝牙耳机", "wireless over-ear headphones"},
     motif::headphones,
     199,
     1799,
     {"40毫米动圈单元，低频扎实，人声清楚。", "40 mm drivers with a firm low end and clear voices."}},
    {{"运动耳机", "sports earphones"},
     motif::earbuds,
     129,
     699,
     {"耳挂不易掉，汗水雨水都不怕。", "Ear hooks stay put; sweat and rain are no problem."}},
    {{"游戏耳机", "gaming headset"},
     motif::headphones,
     159,
     999,
     {"低延迟无线，听声辨位准确。", "Low-latency wireless that tells where the steps come from."}},
    {{"颈挂式蓝牙耳机", "neckband wireless earphones"},
     motif::earbuds,
     79,
     499,
     {"柔软颈带，磁吸收纳，不怕丢。", "A soft neckband with magnets, hard to lose."}}};

constexpr Feature earphone_features[] = {
    {{"主动降噪", "noise-cancelling"}, {"深度降噪，地铁里也能静下来。", "Quiet even on the underground."}},
    {{"高清", "hi-res"}, {"支持高清编码，细节丰富。", "High-resolution codecs with plenty of detail."}},
    {{"轻量", "lightweight"}, {"久戴不压耳。", "Comfortable for hours."}},
    {{"长续航", "long-lasting"}, {"充一次听一周通勤。", "One charge covers a week of commuting."}},
    {{"通话清晰", "clear-call"},
     {"多麦克风拾音，风声不进话筒。", "Several microphones keep the wind out of your calls."}}};

constexpr Kind wearables[] = {
    {{"智能手表", "smart watch"},
     motif::watch,
     299,
     1999,
     {"心率、血氧、睡眠全天记录。", "Heart rate, blood oxygen and sleep, all day long."}},
    {{"运动手表", "running watch"},
     motif::watch,
     499,
     2499,
     {"双频定位，跑步轨迹准确。", "Dual-band positioning for an exact running track."}},
    {{"智能手环", "fitness band"},
     motif::watch,
     99,
     349,
     {"轻至二十克，两周一充。", "Only twenty grams, charged every two weeks."}},
    {{"儿童电话手表", "kids' phone watch"},
     motif::watch,
     249,
     999,
     {"双向通话，家长随时查看位置。", "Calls both ways and shows parents where they are."}},
    {{"女士智能手表", "women's smart watch"},
     motif::watch,
     299,
     1499,
     {"小表盘细表带，像首饰一样好看。", "A small face on a slender strap, pretty as jewellery."}}};

constexpr Feature wearable_features[] = {
    {{"长续航", "long-lasting"}, {"省电芯片，告别每天充电。", "A frugal chip ends daily charging."}},
    {{"防水", "waterproof"}, {"五十米防水，游泳也能戴。", "Waterproof to 50 m, good for swimming."}},
    {{"圆盘", "round-faced"}, {"经典圆形表盘，正装也搭。", "A classic round face that goes with a suit."}},
    {{"轻巧", "light"}, {"睡觉戴着也不碍事。", "Light enough to sleep in."}},
    {{"大屏", "large-screen"}, {"阳光下也清楚。", "Easy to read in the sun."}}};

constexpr Kind accessories[] = {
    {{"充电宝", "power bank"},
     motif::power_bank,
     59,
     299,
     {"10000毫安时，可带上飞机。", "10,000 mAh, allowed on planes."}},
    {{"充电器", "charger"},
     motif::charger,
     39,
     199,
     {"氮化镓芯片，小体积大功率。", "Gallium nitride: small, with a lot of power."}},
    {{"手机壳", "phone case"},
     motif::phone_back,
     19,
     99,
     {"四角气囊，防摔不发黄。", "Air cushions in the corners; does not turn yellow."}},
    {{"数据线", "charging cable"},
     motif::charger,
     15,
     69,
     {"编织线身，弯折两万次。", "Braided, bent 20,000 times in tests."}},
    {{"平板保护套", "tablet cover"},
     motif::tablet,
     39,
     159,
     {"合盖即睡，翻折成支架。", "Sleeps when closed and folds into a stand."}}};

constexpr Feature accessory_features[] = {
    {{"多彩", "colourful"}, {"总有一款颜色你喜欢。", "There is a colour for everyone."}},
    {{"便携", "portable"}, {"口袋里也放得下。", "Fits in a pocket."}},
    {{"磁吸", "magnetic"}, {"一贴即合，对位准确。", "Snaps on in the right place."}},
    {{"耐用", "durable"}, {"加固接口，久用不松。", "Reinforced ends that do not wear loose."}},
    {{"简约", "minimalist"}, {"没有多余的花样。", "Nothing more than it needs."}}};

constexpr Family families[] = {{{"手机", "Phones"},
                                0,
                                digital_brands,
                                phones,
                                phone_features,
                                {},
                                in_metal_colours,
                                {.name = {"存储", "storage"}, .styles = storage},
                                0,
                                electronics_promise},
                               {{"耳机", "Earphones"},
                                0,
                                digital_brands,
                                earphones,
                                earphone_features,
                                {},
                                in_metal_colours,
                                {},
                                0,
                                electronics_promise},
                               {{"智能穿戴", "Watches & wearables"},
                                0,
                                digital_brands,
                                wearables,
                                wearable_features,
                                {},
                                in_metal_colours,
                                {},
                                0,
                                electronics_promise},
                               {{"数码配件", "Digital accessories"},
                                0,
                                digital_brands,
                                accessories,
                                accessory_features,
                                {},
                                in_bright_colours,
                                {},
                                500,
                                electronics_promise}};

} // namespace

std::span<const Family> digital_families()
{
    return families;
}

} // namespace domtok::demo
