#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style editions[] = {{{"平装", "paperback"}, {}, 100},
                              {{"精装", "hardcover"}, {}, 148},
                              {{"礼盒版", "gift edition"}, {}, 215}};
constexpr Style pet_weights[] = {
    {{"1.5公斤", "1.5 kg"}, {}, 100}, {{"5公斤", "5 kg"}, {}, 295}, {{"10公斤", "10 kg"}, {}, 560}};

constexpr Kind toys[] = {
    {{"积木", "building blocks"},
     motif::blocks,
     39,
     399,
     {"大颗粒，不怕误吞，越拼越会想。", "Large bricks that are safe and make you think."}},
    {{"毛绒小熊", "teddy bear"},
     motif::bear,
     29,
     199,
     {"抱着软软的，可机洗。", "Soft to hug, safe in the machine."}},
    {{"玩具车", "toy car"},
     motif::toy_car,
     19,
     159,
     {"惯性小车，不用电池。", "Rolls by itself, no batteries."}},
    {{"拼图", "jigsaw puzzle"}, motif::puzzle, 15, 89, {"厚卡纸，切口整齐。", "Thick card, cleanly cut."}},
    {{"遥控车", "remote-control car"},
     motif::toy_car,
     69,
     359,
     {"四驱越野，充一次玩半小时。", "Four-wheel drive, half an hour a charge."}}};
constexpr Feature toy_features[] = {
    {{"益智", "educational"}, {"动手又动脑。", "For hands and head."}},
    {{"儿童", "children's"}, {"三岁以上适用。", "For three years and up."}},
    {{"大号", "large"}, {"更大更过瘾。", "Bigger is more fun."}},
    {{"安全", "safe"}, {"圆角打磨，没有毛刺。", "Rounded corners and no splinters."}},
    {{"生日礼物", "birthday"}, {"带礼品袋和贺卡。", "With a gift bag and a card."}}};

constexpr Kind books[] = {{{"长篇小说", "novel"},
                           motif::book,
                           29,
                           79,
                           {"一座小城三代人的故事。", "Three generations in a small town."}},
                          {{"少儿科普绘本", "children's science picture book"},
                           motif::book,
                           25,
                           99,
                           {"把宇宙讲给孩子听。", "The universe, told to children."}},
                          {{"编程入门书", "programming primer"},
                           motif::book,
                           49,
                           129,
                           {"从零开始，章章有练习。", "From nothing, with exercises in every chapter."}},
                          {{"家常菜谱", "home cookbook"},
                           motif::book,
                           35,
                           89,
                           {"一百道家常味，步步有图。", "A hundred dishes, pictured step by step."}},
                          {{"历史读物", "history book"},
                           motif::book,
                           39,
                           109,
                           {"从一件器物讲一个时代。", "An age, told through one object."}}};
constexpr Feature book_features[] = {
    {{"畅销", "best-selling"}, {"连续加印二十次。", "Reprinted twenty times."}},
    {{"新版", "new-edition"}, {"全新修订，增补插图。", "Revised, with more pictures."}},
    {{"口袋本", "pocket"}, {"通勤路上读。", "For the way to work."}},
    {{"插图", "illustrated"}, {"名家手绘全彩插图。", "Drawn in full colour."}},
    {{"大字", "large-print"}, {"字大行宽，读着不累。", "Large type with room between lines."}}};

constexpr Kind stationery[] = {
    {{"中性笔", "gel pens"}, motif::pen, 9, 49, {"速干不洇，写着顺。", "Dries at once and writes smoothly."}},
    {{"笔记本", "notebook"},
     motif::notebook,
     12,
     69,
     {"道林纸，正反不透。", "Cream paper that does not show through."}},
    {{"彩色铅笔", "coloured pencils"},
     motif::pencils,
     19,
     129,
     {"铅芯不易断，显色好。", "Strong leads in rich colours."}},
    {{"钢笔", "fountain pen"},
     motif::pen,
     29,
     299,
     {"铱金笔尖，下水流畅。", "An iridium nib with an even flow."}},
    {{"手账本", "planner"},
     motif::notebook,
     25,
     119,
     {"一天一页，全年可用。", "A page a day for the whole year."}}};
constexpr Feature stationery_features[] = {
    {{"学生", "student"}, {"考试日常都好用。", "For exams and every day."}},
    {{"商务", "business"}, {"会议桌上拿得出手。", "At home in any meeting."}},
    {{"简约", "minimalist"}, {"没有印花，干干净净。", "No print, clean and plain."}},
    {{"文艺", "artistic"}, {"插画封面，看着就想写。", "A drawn cover that makes you write."}},
    {{"礼盒", "gift-set"}, {"开学礼物。", "A present for the first day of school."}}};

constexpr Kind sports[] = {
    {{"篮球", "basketball"},
     motif::ball,
     59,
     299,
     {"吸湿颗粒，手感稳。", "A moisture-absorbing grain with a sure grip."}},
    {{"哑铃", "dumbbells"}, motif::dumbbell, 39, 299, {"包胶不伤地板。", "Rubber-coated, kind to floors."}},
    {{"羽毛球拍", "badminton racket"},
     motif::racket,
     59,
     459,
     {"碳素一体，攻守兼备。", "One piece of carbon, for attack and defence."}},
    {{"足球", "football"},
     motif::ball,
     49,
     239,
     {"机缝五号球，弹跳均匀。", "A size 5 ball with an even bounce."}},
    {{"网球拍", "tennis racket"},
     motif::racket,
     99,
     599,
     {"大拍面，新手好上手。", "A large face that forgives beginners."}}};
constexpr Feature sports_features[] = {
    {{"专业", "professional"}, {"比赛训练两用。", "For matches and training."}},
    {{"入门", "beginner's"}, {"零基础友好。", "Kind to beginners."}},
    {{"耐磨", "hard-wearing"}, {"经得起长年使用。", "Stands up to years of use."}},
    {{"训练", "training"}, {"天天练也不坏。", "Made for practice every day."}},
    {{"青少年", "junior"}, {"尺寸合孩子的手。", "Sized for younger hands."}}};

constexpr Kind outdoor[] = {
    {{"帐篷", "tent"},
     motif::tent,
     129,
     799,
     {"三分钟搭好，防雨三千毫米。", "Up in three minutes, waterproof to 3,000 mm."}},
    {{"登山包", "hiking backpack"},
     motif::backpack,
     129,
     599,
     {"背负系统透气，附防雨罩。", "An airy back and a rain cover."}},
    {{"露营灯", "camping lantern"},
     motif::lantern,
     39,
     199,
     {"续航四十小时，可挂可立。", "Forty hours, to hang or to stand."}},
    {{"折叠椅", "folding chair"},
     motif::chair,
     49,
     259,
     {"承重一百五十公斤，收起像把伞。", "Carries 150 kg and folds like an umbrella."}},
    {{"户外水壶", "outdoor bottle"},
     motif::bottle,
     39,
     179,
     {"一升装，单手开盖。", "One litre, opened with one hand."}}};
constexpr Feature outdoor_features[] = {
    {{"超轻", "ultralight"}, {"徒步党的选择。", "For those who walk far."}},
    {{"防水", "waterproof"}, {"暴雨里也干爽。", "Dry in a downpour."}},
    {{"露营", "camping"}, {"周末说走就走。", "For a spontaneous weekend."}},
    {{"加固", "reinforced"}, {"大风也不怕。", "Stands in the wind."}},
    {{"便携", "compact"}, {"后备厢占地小。", "Small in the boot."}}};

constexpr Kind pets[] = {
    {{"猫粮", "cat food"},
     motif::pet_food,
     39,
     239,
     {"鲜肉含量高，挑嘴猫也吃。", "Plenty of fresh meat for choosy cats."}},
    {{"狗粮", "dog food"},
     motif::pet_food,
     49,
     299,
     {"小颗粒，肠胃好吸收。", "Small kibble, easy to digest."}},
    {{"磨牙骨头", "chew bone"}, motif::bone, 12, 59, {"洁齿去口气。", "Cleans teeth and breath."}},
    {{"冻干零食", "freeze-dried treats"},
     motif::pet_food,
     25,
     129,
     {"纯肉冻干，训练奖励都好用。", "Nothing but meat, good for training."}},
    {{"宠物罐头", "canned pet food"},
     motif::jar,
     19,
     89,
     {"大块真肉，拌粮补水。", "Chunks of real meat that add water to a meal."}}};
constexpr Feature pet_features[] = {
    {{"幼宠", "puppy and kitten"}, {"小家伙也适用。", "Right for little ones."}},
    {{"无谷", "grain-free"}, {"不易过敏。", "Less likely to upset."}},
    {{"大包", "bulk"}, {"多猫家庭更省。", "Saves in a house full of cats."}},
    {{"天然", "natural"}, {"不加诱食剂。", "Without flavour enhancers."}},
    {{"全期", "all-ages"}, {"从小吃到大。", "From small to grown."}}};

constexpr Family families[] = {
    {{"玩具", "Toys"}, 4, life_brands, toys, toy_features, {}, in_bright_colours, in_packs, 0, life_promise},
    {{"图书", "Books"},
     4,
     life_brands,
     books,
     book_features,
     product_colours,
     {.name = {"版本", "edition"}, .styles = editions},
     {},
     0,
     life_promise},
    {{"文具", "Stationery"},
     4,
     life_brands,
     stationery,
     stationery_features,
     {},
     in_bright_colours,
     in_packs,
     500,
     life_promise},
    {{"运动器材", "Sports"},
     4,
     life_brands,
     sports,
     sports_features,
     {},
     in_bright_colours,
     {},
     0,
     life_promise},
    {{"户外露营", "Outdoor & camping"},
     4,
     life_brands,
     outdoor,
     outdoor_features,
     {},
     in_home_colours,
     {},
     0,
     life_promise},
    {{"宠物用品", "Pets"},
     4,
     life_brands,
     pets,
     pet_features,
     product_colours,
     {.name = {"规格", "size"}, .styles = pet_weights},
     {},
     0,
     life_promise}};

} // namespace

std::span<const Family> leisure_families()
{
    return families;
}

} // namespace domtok::demo
