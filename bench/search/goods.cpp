#include "bench/search/goods.hpp"

#include <array>
#include <span>
#include <string_view>

namespace domtok::bench {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 20> brands{
    "Apple 苹果", "Huawei 华为", "Xiaomi 小米", "Nike 耐克", "Adidas",   "Lenovo 联想", "Sony 索尼",
    "三只松鼠",   "农夫山泉",    "海尔",        "美的",      "得力",     "名创优品",    "Uniqlo 优衣库",
    "蒙牛",       "Bose",        "Logitech",    "安踏",      "Nintendo", "无印良品"};
constexpr std::array<std::string_view, 40> marks{
    "透明", "磁吸",   "防摔", "红色", "黑色", "白色",   "蓝色", "加厚", "轻薄",  "便携",
    "大号", "小号",   "家用", "商务", "儿童", "男士",   "女士", "学生", "无线",  "蓝牙",
    "智能", "静音",   "防水", "纯棉", "真皮", "不锈钢", "玻璃", "陶瓷", "新款",  "经典",
    "限量", "礼盒装", "2024", "15",   "Pro",  "Max",    "mini", "XL",   "USB-C", "旗舰"};
constexpr std::array<std::string_view, 50> things{
    "手机壳",        "手机",   "充电器", "数据线", "耳机",  "键盘",   "鼠标",   "笔记本电脑", "显示器",
    "平板",          "保温杯", "茶杯",   "咖啡",   "绿茶",  "坚果",   "牛奶",   "矿泉水",     "饼干",
    "巧克力",        "大米",   "运动鞋", "T恤",    "外套",  "牛仔裤", "袜子",   "帽子",       "背包",
    "行李箱",        "雨伞",   "手表",   "洗衣机", "冰箱",  "空调",   "吹风机", "电饭煲",     "扫地机器人",
    "台灯",          "枕头",   "被子",   "毛巾",   "铅笔",  "笔记本", "书包",   "积木",       "拼图",
    "Switch 游戏机", "滑板",   "瑜伽垫", "哑铃",   "自行车"};
constexpr std::array<std::string_view, 30> phrases{
    "适合日常使用", "送礼自用皆可", "官方正品", "七天无理由退货", "全国包邮", "做工精细",
    "手感舒适",     "安全环保",     "经久耐用", "容量大",         "续航持久", "操作简单",
    "一年质保",     "颜色可选",     "尺寸齐全", "厂家直销",       "口感醇厚", "营养丰富",
    "四季可用",     "办公室必备",   "户外旅行", "家庭常备",       "简约设计", "时尚百搭",
    "透气吸汗",     "不易变形",     "快速充电", "高清屏幕",       "低噪运行", "节能省电"};

std::string_view one_of(Words words, std::mt19937& random)
{
    return words[random() % words.size()];
}

std::int64_t below(std::int64_t limit, std::mt19937& random)
{
    return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(limit));
}

search::Query text_of(std::string text)
{
    return {.text = std::move(text)};
}

} // namespace

search::Document product(std::int64_t id)
{
    std::mt19937 random{static_cast<std::uint32_t>(id)};
    std::string text{one_of(brands, random)};
    for (int i = 0; i < 3; ++i)
        text += " " + std::string(one_of(marks, random));
    text += " " + std::string(one_of(things, random));
    for (int i = 0; i < 5; ++i)
        text += (i == 0 ? "。" : "，") + std::string(one_of(phrases, random));
    return {.id = id,
            .version = 1,
            .text = std::move(text),
            .category = below(200, random),
            .price = Money::of_units(below(1'000'000, random) * 100),
            .free_shipping = random() % 2 == 0,
            .for_sale = true,
            .created_at = Time{std::chrono::seconds{1'700'000'000 + id}}};
}

std::vector<Kind> kinds()
{
    return {
        {"a thing (手机壳), 2 % of all",
         [](auto& random) { return text_of(std::string(one_of(things, random))); }},
        {"brand and thing",
         [](auto& random) {
             return text_of(std::string(one_of(brands, random)) + " " + std::string(one_of(things, random)));
         }},
        {"thing and mark, not together (红色手机)",
         [](auto& random) {
             return text_of(std::string(one_of(marks, random)) + std::string(one_of(things, random)));
         }},
        {"one common character (手, 30 % of all)", [](auto&) { return text_of("手"); }},
        {"a phrase in a sixth of all (全国包邮)",
         [](auto& random) { return text_of(std::string(one_of(phrases, random))); }},
        {"beginning of a word (nint)", [](auto&) { return text_of("nint"); }},
        {"nothing there", [](auto& random) { return text_of("没有" + std::to_string(random())); }},
        {"thing, category and price",
         [](auto& random) {
             const auto from = below(900'000, random) * 100;
             return search::Query{.text = std::string(one_of(things, random)),
                                  .category = below(200, random),
                                  .price_min = Money::of_units(from),
                                  .price_max = Money::of_units(from + 10'000'000)};
         }},
        {"thing, page 50",
         [](auto& random) {
             return search::Query{.text = std::string(one_of(things, random)), .offset = 980};
         }},
        {"everything, newest first", [](auto&) { return search::Query{}; }},
        {"category", [](auto& random) { return search::Query{.category = below(200, random)}; }},
        {"price, a tenth of all",
         [](auto& random) {
             const auto from = below(900'000, random) * 100;
             return search::Query{.price_min = Money::of_units(from),
                                  .price_max = Money::of_units(from + 10'000'000)};
         }},
        {"price, a thousandth of all",
         [](auto& random) {
             const auto from = below(999'000, random) * 100;
             return search::Query{.price_min = Money::of_units(from),
                                  .price_max = Money::of_units(from + 100'000)};
         }},
        {"free shipping in a category",
         [](auto& random) { return search::Query{.category = below(200, random), .free_shipping = true}; }},
    };
}

} // namespace domtok::bench
