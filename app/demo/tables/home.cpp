#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style bed_sizes[] = {{{"1.2米床", "for a 1.2 m bed"}, {}, 100},
                               {{"1.5米床", "for a 1.5 m bed"}, {}, 115},
                               {{"1.8米床", "for a 1.8 m bed"}, {}, 130}};
constexpr Style cooker_sizes[] = {
    {{"小号", "small"}, {}, 100}, {{"中号", "medium"}, {}, 120}, {{"大号", "large"}, {}, 145}};

constexpr Kind cookware[] = {{{"不粘炒锅", "non-stick wok"},
                              motif::pan,
                              79,
                              399,
                              {"麦饭石涂层，少油也不粘。", "A stone coating that needs little oil."}},
                             {{"平底煎锅", "frying pan"},
                              motif::pan,
                              49,
                              259,
                              {"加厚锅底，受热均匀。", "A thick base that heats evenly."}},
                             {{"汤锅", "soup pot"},
                              motif::pot,
                              89,
                              459,
                              {"双耳防烫，炖汤锁味。", "Cool handles and a lid that keeps the taste in."}},
                             {{"菜刀", "chef's knife"},
                              motif::knife,
                              39,
                              299,
                              {"锻打不锈钢，切片轻松。", "Forged stainless steel that slices with ease."}},
                             {{"砂锅", "casserole"},
                              motif::pot,
                              59,
                              239,
                              {"陶土慢炖，干烧不裂。", "Clay for slow stews, safe on a dry flame."}}};
constexpr Feature cookware_features[] = {
    {{"家用", "family"}, {"每天做饭都顺手。", "A pleasure to cook with every day."}},
    {{"加厚", "heavy-duty"}, {"用料实在，不易变形。", "Solid material that keeps its shape."}},
    {{"轻便", "light"}, {"单手可提。", "Lifted with one hand."}},
    {{"匠心", "hand-finished"}, {"工序一道不省。", "No step is left out."}},
    {{"易清洗", "easy-clean"}, {"一冲即净。", "Rinses clean."}}};

constexpr Kind drinkware[] = {
    {{"马克杯", "mug"},
     motif::mug,
     19,
     89,
     {"釉面温润，可进微波炉。", "A smooth glaze, fit for the microwave."}},
    {{"保温杯", "vacuum flask"},
     motif::bottle,
     49,
     229,
     {"双层真空，六小时后依然烫口。", "Double vacuum walls: still hot after six hours."}},
    {{"茶壶", "teapot"},
     motif::teapot,
     59,
     399,
     {"出水顺畅，断水利落。", "Pours smoothly and stops without a drip."}},
    {{"随行杯", "travel tumbler"},
     motif::bottle,
     39,
     159,
     {"防漏杯盖，放包里也放心。", "A lid that does not leak in your bag."}},
    {{"餐碗套装", "bowl set"},
     motif::bowl,
     29,
     169,
     {"高温瓷，轻薄不烫手。", "High-fired porcelain, thin and cool to hold."}}};
constexpr Feature drinkware_features[] = {
    {{"手绘", "hand-painted"}, {"每一只都略有不同。", "No two are quite the same."}},
    {{"简约", "plain"}, {"素色耐看。", "Plain colours that do not tire."}},
    {{"大容量", "large"}, {"装得多，不用老续。", "Holds plenty."}},
    {{"日式", "Japanese-style"}, {"哑光质感，安静的样子。", "Matt, with a quiet look."}},
    {{"礼盒装", "gift-boxed"}, {"送人也体面。", "Ready to be given."}}};

constexpr Kind appliances[] = {
    {{"电热水壶", "electric kettle"},
     motif::kettle,
     59,
     299,
     {"五分钟烧开，自动断电。", "Boils in five minutes and turns itself off."}},
    {{"电饭煲", "rice cooker"},
     motif::cooker,
     149,
     899,
     {"立体加热，米饭粒粒分明。", "Heats from all sides; every grain stands apart."}},
    {{"破壁机", "blender"},
     motif::blender,
     199,
     899,
     {"豆浆、果汁、辅食一机搞定。", "Soy milk, juice and baby food in one."}},
    {{"空气炸锅", "air fryer"}, motif::cooker, 169, 699, {"不用油也酥脆。", "Crisp without oil."}},
    {{"养生壶", "tea and soup kettle"},
     motif::kettle,
     79,
     359,
     {"二十四小时预约，早起就有热饮。", "Set it at night for a hot drink in the morning."}}};
constexpr Feature appliance_features[] = {
    {{"智能", "smart"}, {"手机远程预约。", "Started from your phone."}},
    {{"静音", "quiet"}, {"早上不吵醒家人。", "Lets the family sleep."}},
    {{"迷你", "compact"}, {"一两个人用正合适。", "Right for one or two."}},
    {{"大容量", "large-capacity"}, {"一家人一次做够。", "Enough for the family at once."}},
    {{"一键式", "one-touch"}, {"长辈也会用。", "Simple enough for everyone."}}};

constexpr Kind textiles[] = {
    {{"纯棉四件套", "cotton bedding set"},
     motif::bed,
     159,
     699,
     {"60支长绒棉，亲肤不起球。", "60-count long-staple cotton, soft and free of pilling."}},
    {{"乳胶枕", "latex pillow"},
     motif::pillow,
     89,
     399,
     {"贴合颈椎，回弹好。", "Follows the neck and springs back."},
     &in_home_colours},
    {{"毛巾套装", "towel set"},
     motif::towel,
     29,
     129,
     {"吸水快，不掉毛。", "Drinks water fast and does not shed."},
     &in_home_colours},
    {{"羽绒被", "down quilt"}, motif::bed, 299, 1599, {"蓬松轻暖，压不住身。", "Light, lofty and warm."}},
    {{"抱枕", "cushion"},
     motif::pillow,
     29,
     129,
     {"可拆洗，沙发飘窗都百搭。", "Washable covers for sofa and window seat."},
     &in_home_colours}};
constexpr Feature textile_features[] = {
    {{"亲肤", "soft"}, {"婴儿级面料标准。", "Fabric fit for babies."}},
    {{"抗菌", "antibacterial"}, {"潮湿天也清爽。", "Fresh in damp weather too."}},
    {{"加厚", "thick"}, {"秋冬更暖。", "Warmer in autumn and winter."}},
    {{"透气", "breathable"}, {"夏天不闷热。", "Cool in summer."}},
    {{"北欧风", "Nordic"}, {"简单线条，耐看。", "Simple lines that last."}}};

constexpr Kind furniture[] = {{{"餐椅", "dining chair"},
                               motif::chair,
                               129,
                               599,
                               {"实木腿，坐面软包。", "Solid wooden legs and a padded seat."}},
                              {{"书桌", "desk"},
                               motif::table,
                               299,
                               1599,
                               {"板材环保，带抽屉。", "Low-emission boards, with a drawer."}},
                              {{"双人沙发", "two-seat sofa"},
                               motif::sofa,
                               899,
                               3999,
                               {"高回弹海绵，坐久不塌。", "Resilient foam that does not sag."}},
                              {{"书架", "bookshelf"},
                               motif::shelf,
                               159,
                               899,
                               {"加厚层板，放满书也不弯。", "Thick boards that stay straight under books."}},
                              {{"实木床", "solid wood bed"},
                               motif::bed,
                               999,
                               4999,
                               {"榫卯结构，翻身无声。", "Joined without screws, silent when you turn."}}};
constexpr Feature furniture_features[] = {
    {{"北欧", "Nordic"}, {"浅色木纹，显大显亮。", "Light grain that makes rooms larger."}},
    {{"小户型", "small-space"}, {"不占地，转角也放得下。", "Fits into corners."}},
    {{"原木", "natural-wood"}, {"木纹天然，触感温润。", "Natural grain, warm to the touch."}},
    {{"简约", "plain"}, {"没有多余装饰。", "Without ornament."}},
    {{"加固", "sturdy"}, {"承重两百斤以上。", "Carries well over 100 kg."}}};

constexpr Family families[] = {
    {{"锅具刀具", "Cookware"},
     1,
     home_brands,
     cookware,
     cookware_features,
     {},
     in_home_colours,
     {.name = {"尺寸", "size"}, .styles = cooker_sizes, .offered_least = 1, .offered_most = 3},
     800,
     home_promise},
    {{"杯壶餐具", "Cups & tableware"},
     1,
     home_brands,
     drinkware,
     drinkware_features,
     {},
     in_home_colours,
     in_packs,
     600,
     home_promise},
    {{"厨房小家电", "Kitchen appliances"},
     1,
     home_brands,
     appliances,
     appliance_features,
     {},
     in_home_colours,
     {},
     0,
     electronics_promise},
    {{"家纺", "Home textiles"},
     1,
     home_brands,
     textiles,
     textile_features,
     {},
     in_home_colours,
     {.name = {"规格", "size"}, .styles = bed_sizes, .offered_least = 1, .offered_most = 3},
     0,
     fashion_promise},
    {{"家具", "Furniture"},
     1,
     home_brands,
     furniture,
     furniture_features,
     {},
     in_home_colours,
     {},
     9900,
     home_promise}};

} // namespace

std::span<const Family> home_families()
{
    return families;
}

} // namespace domtok::demo
