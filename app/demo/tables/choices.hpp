#pragma once

#include "app/demo/words.hpp"

#include <array>

/// Choices and brands that several families share. The brands are made up.
namespace domtok::demo {

inline constexpr std::array<Words, 10> digital_brands{{{"星渡", "Xingdu"},
                                                       {"云栖谷", "Yunqigu"},
                                                       {"澄石", "Chengshi"},
                                                       {"极目", "Jimu"},
                                                       {"北屿", "Beiyu"},
                                                       {"曜光", "Yaoguang"},
                                                       {"知微", "Zhiwei"},
                                                       {"拾音", "Shiyin"},
                                                       {"青穹", "Qingqiong"},
                                                       {"元起", "Yuanqi"}}};

inline constexpr std::array<Words, 10> home_brands{{{"木又", "Muyou"},
                                                    {"暮里", "Muli"},
                                                    {"宽巷", "Kuanxiang"},
                                                    {"禾舍", "Heshe"},
                                                    {"栖居", "Qiju"},
                                                    {"炊烟", "Chuiyan"},
                                                    {"日用集", "Riyongji"},
                                                    {"白露家", "Bailujia"},
                                                    {"朴隅", "Puyu"},
                                                    {"南窗", "Nanchuang"}}};

inline constexpr std::array<Words, 10> fashion_brands{{{"素衣记", "Suyiji"},
                                                       {"苏禾", "Suhe"},
                                                       {"半夏", "Banxia"},
                                                       {"拾光", "Shiguang"},
                                                       {"林间", "Linjian"},
                                                       {"鹿野", "Luye"},
                                                       {"一木", "Yimu"},
                                                       {"时叙", "Shixu"},
                                                       {"知夏", "Zhixia"},
                                                       {"渡口", "Dukou"}}};

inline constexpr std::array<Words, 10> food_brands{{{"田埂", "Tiangeng"},
                                                    {"山物语", "Shanwuyu"},
                                                    {"谷雨集", "Guyuji"},
                                                    {"小满仓", "Xiaomancang"},
                                                    {"味野", "Weiye"},
                                                    {"老街坊", "Laojiefang"},
                                                    {"好麦", "Haomai"},
                                                    {"南岭", "Nanling"},
                                                    {"青禾", "Qinghe"},
                                                    {"四时鲜", "Sishixian"}}};

inline constexpr std::array<Words, 10> life_brands{{{"悠然", "Youran"},
                                                    {"小舟", "Xiaozhou"},
                                                    {"轻语", "Qingyu"},
                                                    {"元气集", "Yuanqiji"},
                                                    {"沐野", "Muye"},
                                                    {"初芽", "Chuya"},
                                                    {"童趣坊", "Tongqufang"},
                                                    {"野径", "Yejing"},
                                                    {"墨耕", "Mogeng"},
                                                    {"晴川", "Qingchuan"}}};

inline constexpr std::array<Style, 6> metal_colours{{{{"曜石黑", "obsidian black"}, rgb(0x30343D)},
                                                     {{"雪域白", "snow white"}, rgb(0xF1F0EC)},
                                                     {{"远山蓝", "mountain blue"}, rgb(0x5C86C5)},
                                                     {{"薄荷绿", "mint green"}, rgb(0x86BFA4)},
                                                     {{"暮光紫", "twilight purple"}, rgb(0x9A86C9)},
                                                     {{"晨曦金", "dawn gold"}, rgb(0xDDBB83)}}};

inline constexpr std::array<Style, 7> home_colours{{{{"奶油白", "cream white"}, rgb(0xF3EBDD)},
                                                    {{"雾霾蓝", "haze blue"}, rgb(0x7F9DBB)},
                                                    {{"鼠尾草绿", "sage green"}, rgb(0x93AE8F)},
                                                    {{"暖杏", "warm apricot"}, rgb(0xE3B48F)},
                                                    {{"陶土红", "terracotta"}, rgb(0xC8705A)},
                                                    {{"深空灰", "space grey"}, rgb(0x6B7280)},
                                                    {{"蜜糖黄", "honey yellow"}, rgb(0xE7B95C)}}};

inline constexpr std::array<Style, 9> cloth_colours{{{{"米白", "off-white"}, rgb(0xEFE8DA)},
                                                     {{"黑色", "black"}, rgb(0x33353C)},
                                                     {{"藏青", "navy"}, rgb(0x38507C)},
                                                     {{"雾蓝", "misty blue"}, rgb(0x8EB0D1)},
                                                     {{"豆沙红", "dusty rose"}, rgb(0xC77B7E)},
                                                     {{"抹茶绿", "matcha green"}, rgb(0x9DB67C)},
                                                     {{"焦糖", "caramel"}, rgb(0xB9814F)},
                                                     {{"香芋紫", "taro purple"}, rgb(0xB29CCB)},
                                                     {{"姜黄", "turmeric"}, rgb(0xDBA53F)}}};

inline constexpr std::array<Style, 7> bright_colours{{{{"番茄红", "tomato red"}, rgb(0xE3645A)},
                                                      {{"天空蓝", "sky blue"}, rgb(0x6FA8DC)},
                                                      {{"柠檬黄", "lemon yellow"}, rgb(0xF2CC57)},
                                                      {{"青草绿", "grass green"}, rgb(0x7DB86F)},
                                                      {{"樱花粉", "cherry pink"}, rgb(0xF0A8B8)},
                                                      {{"葡萄紫", "grape purple"}, rgb(0x9A7BC4)},
                                                      {{"活力橙", "lively orange"}, rgb(0xF0954F)}}};

inline constexpr std::array<Style, 3> packs{{{{"单件装", "single"}, {}, 100},
                                             {{"两件装", "pack of 2"}, {}, 188},
                                             {{"三件装", "pack of 3"}, {}, 268}}};

inline constexpr std::array<Style, 3> boxes{
    {{{"1盒", "1 box"}, {}, 100}, {{"2盒", "2 boxes"}, {}, 186}, {{"5盒", "5 boxes"}, {}, 430}}};

inline constexpr std::array<Style, 5> clothes_sizes{
    {{{"S", "S"}, {}}, {{"M", "M"}, {}}, {{"L", "L"}, {}}, {{"XL", "XL"}, {}}, {{"XXL", "XXL"}, {}}}};

inline constexpr std::array<Style, 5> child_sizes{{{{"90码", "90 cm"}, {}},
                                                   {{"100码", "100 cm"}, {}},
                                                   {{"110码", "110 cm"}, {}},
                                                   {{"120码", "120 cm"}, {}, 106},
                                                   {{"130码", "130 cm"}, {}, 110}}};

inline constexpr std::array<Style, 6> women_shoe_sizes{{{{"35码", "EU 35"}, {}},
                                                        {{"36码", "EU 36"}, {}},
                                                        {{"37码", "EU 37"}, {}},
                                                        {{"38码", "EU 38"}, {}},
                                                        {{"39码", "EU 39"}, {}},
                                                        {{"40码", "EU 40"}, {}}}};

inline constexpr std::array<Style, 6> men_shoe_sizes{{{{"39码", "EU 39"}, {}},
                                                      {{"40码", "EU 40"}, {}},
                                                      {{"41码", "EU 41"}, {}},
                                                      {{"42码", "EU 42"}, {}},
                                                      {{"43码", "EU 43"}, {}},
                                                      {{"44码", "EU 44"}, {}}}};

inline constexpr std::array<Colour, 7> product_colours{{rgb(0xD9695F), rgb(0x5C86C5), rgb(0x7FB08A),
                                                        rgb(0xE2B458), rgb(0x9A86C9), rgb(0x4C5566),
                                                        rgb(0xE39A6B)}};

inline constexpr Choice in_metal_colours{.name = {"颜色", "colour"}, .styles = metal_colours};
inline constexpr Choice in_home_colours{.name = {"颜色", "colour"}, .styles = home_colours};
inline constexpr Choice in_cloth_colours{.name = {"颜色", "colour"}, .styles = cloth_colours};
inline constexpr Choice in_bright_colours{.name = {"颜色", "colour"}, .styles = bright_colours};
inline constexpr Choice in_packs{.name = {"数量", "quantity"}, .styles = packs, .offered_least = 1};
inline constexpr Choice in_boxes{.name = {"规格", "pack"}, .styles = boxes};
inline constexpr Choice in_clothes_sizes{.name = {"尺码", "size"}, .styles = clothes_sizes};
inline constexpr Choice in_child_sizes{.name = {"身高", "height"}, .styles = child_sizes};
inline constexpr Choice in_women_shoe_sizes{.name = {"鞋码", "size"}, .styles = women_shoe_sizes};
inline constexpr Choice in_men_shoe_sizes{.name = {"鞋码", "size"}, .styles = men_shoe_sizes};

inline constexpr Words electronics_promise{"全国联保，七天无理由退货。",
                                           "Nationwide warranty, seven days to return it."};
inline constexpr Words home_promise{"易碎件双层加固，破损包赔。",
                                    "Packed twice, and replaced if it arrives broken."};
inline constexpr Words fashion_promise{"支持七天退换，尺码不合随时换。",
                                       "Exchange it within seven days if the size is wrong."};
inline constexpr Words food_promise{"产地直发，新鲜日期，坏单包赔。",
                                    "Sent from where it is made; what spoils is refunded."};
inline constexpr Words life_promise{"正品保证，七天无理由退货。", "Genuine, with seven days to return it."};

} // namespace domtok::demo
