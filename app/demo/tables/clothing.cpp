#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::app::demo {

namespace {

constexpr Kind women[] = {
    {{"连衣裙", "dress"}, motif::dress, 99, 599, {"收腰剪裁，显高显瘦。", "Cut in at the waist, flattering for every height."}},
    {{"女士衬衫", "women's shirt"}, motif::shirt, 69, 359, {"垂感面料，免熨易打理。", "A flowing fabric that needs no iron."}},
    {{"女士风衣", "women's trench coat"}, motif::coat, 199, 999, {"经典双排扣，春秋一件够。", "Double-breasted, the one coat for spring and autumn."}},
    {{"阔腿裤", "wide-leg trousers"}, motif::trousers, 79, 329, {"高腰直筒，走路带风。", "High-waisted and straight, made to move."}},
    {{"针织开衫", "knitted cardigan"}, motif::coat, 89, 459, {"软糯亲肤，空调房必备。", "Soft on the skin, made for cool rooms."}}};
constexpr Feature women_features[] = {
    {{"法式", "French-style"}, {"小方领，优雅不费力。", "A square neckline, elegant without effort."}},
    {{"通勤", "office"}, {"上班约会都能穿。", "For work and for dates."}},
    {{"宽松", "loose-fit"}, {"不挑身材。", "Kind to every figure."}},
    {{"纯棉", "pure-cotton"}, {"透气吸汗。", "Breathes and takes up sweat."}},
    {{"新中式", "modern Chinese"}, {"盘扣细节，清雅。", "With knotted buttons, quiet and graceful."}}};

constexpr Kind men[] = {
    {{"男士T恤", "men's T-shirt"}, motif::tshirt, 39, 229, {"重磅棉，领口不变形。", "Heavy cotton with a collar that keeps its shape."}},
    {{"男士衬衫", "men's shirt"}, motif::shirt, 79, 399, {"免烫工艺，出差不皱。", "Non-iron, smooth after a journey."}},
    {{"夹克外套", "men's jacket"}, motif::coat, 149, 799, {"挡风防泼水。", "Keeps out wind and a shower."}},
    {{"休闲裤", "men's casual trousers"}, motif::trousers, 79, 359, {"四面弹，久坐不勒。", "Stretches all ways, easy to sit in."}},
    {{"连帽卫衣", "hoodie"}, motif::shirt, 89, 399, {"加绒内里，秋冬保暖。", "Fleece-lined for autumn and winter."}}};
constexpr Feature men_features[] = {
    {{"商务", "business"}, {"版型利落。", "Cleanly cut."}},
    {{"休闲", "casual"}, {"周末随便穿。", "For the weekend."}},
    {{"纯棉", "pure-cotton"}, {"越洗越软。", "Softer with every wash."}},
    {{"速干", "quick-dry"}, {"出汗不粘身。", "Does not cling when you sweat."}},
    {{"大码", "plus-size"}, {"大身材也宽松。", "Roomy for larger sizes."}}};

constexpr Kind kids[] = {
    {{"儿童T恤", "kids' T-shirt"}, motif::tshirt, 29, 119, {"A类棉，机洗不缩水。", "Baby-grade cotton that does not shrink."}},
    {{"婴儿连体衣", "baby romper"}, motif::romper, 39, 159, {"无骨缝制，按扣好换尿布。", "Flat seams, and snaps for quick changes."}},
    {{"女童连衣裙", "girls' dress"}, motif::dress, 49, 239, {"裙摆蓬蓬，转圈好看。", "A full skirt made for twirling."}},
    {{"童裤", "kids' trousers"}, motif::trousers, 35, 149, {"松紧腰，自己能穿。", "Elastic waist they can manage alone."}},
    {{"儿童羽绒服", "kids' down jacket"}, motif::coat, 129, 499, {"轻而暖，帽子可拆。", "Light and warm, with a hood that comes off."}}};
constexpr Feature kids_features[] = {
    {{"卡通", "cartoon"}, {"小动物图案，孩子抢着穿。", "Little animals children love."}},
    {{"柔软", "soft"}, {"不扎皮肤。", "Does not scratch."}},
    {{"加绒", "fleece-lined"}, {"冬天里外都暖。", "Warm inside and out."}},
    {{"透气", "breathable"}, {"跑跳不闷汗。", "Cool while they run."}},
    {{"耐磨", "hard-wearing"}, {"膝盖双层布。", "Double cloth where it wears."}}};

constexpr Kind women_shoes[] = {
    {{"高跟鞋", "high heels"}, motif::heel, 99, 599, {"六厘米细跟，站得稳。", "A 6 cm heel that stands firmly."}},
    {{"女士小白鞋", "women's white sneakers"}, motif::sneaker, 79, 359, {"软底轻便，百搭。", "Soft soles that go with everything."}},
    {{"马丁靴", "ankle boots"}, motif::boot, 129, 599, {"侧拉链，一脚蹬。", "A side zip for a quick step in."}},
    {{"单鞋", "ballet flats"}, motif::heel, 69, 299, {"羊皮内里，不磨脚。", "Sheepskin lining that does not rub."}},
    {{"雪地靴", "snow boots"}, motif::boot, 99, 459, {"加绒防滑，零下不冷。", "Lined, with a grip for ice."}}};
constexpr Feature women_shoe_features[] = {
    {{"真皮", "leather"}, {"头层牛皮，越穿越合脚。", "Full-grain leather that moulds to the foot."}},
    {{"软底", "soft-soled"}, {"逛一天也不累。", "A day of shopping on soft soles."}},
    {{"增高", "platform"}, {"悄悄高四厘米。", "A discreet 4 cm taller."}},
    {{"复古", "vintage"}, {"圆头粗跟，怀旧味道。", "Round toes with a look of long ago."}},
    {{"百搭", "versatile"}, {"裙子裤子都能配。", "For skirts and trousers."}}};

constexpr Kind men_shoes[] = {
    {{"跑步鞋", "running shoes"}, motif::sneaker, 129, 799, {"回弹中底，五公里轻松。", "A springy midsole for an easy five kilometres."}},
    {{"篮球鞋", "basketball shoes"}, motif::sneaker, 199, 899, {"高帮护踝，抓地有力。", "High ankles and a firm grip."}},
    {{"皮鞋", "men's leather shoes"}, motif::boot, 159, 799, {"手工缝线，正装首选。", "Hand-stitched, made for a suit."}},
    {{"工装靴", "work boots"}, motif::boot, 159, 699, {"厚底耐磨。", "Thick soles that last."}},
    {{"帆布鞋", "canvas shoes"}, motif::sneaker, 59, 229, {"硫化底，经典不过时。", "Vulcanised soles, a classic."}}};
constexpr Feature men_shoe_features[] = {
    {{"透气", "breathable"}, {"飞织鞋面，不捂脚。", "A knitted upper that lets feet breathe."}},
    {{"缓震", "cushioned"}, {"落地轻，护膝盖。", "Soft landings, kind to knees."}},
    {{"轻量", "lightweight"}, {"单只两百多克。", "Little more than 200 g each."}},
    {{"防滑", "non-slip"}, {"雨天也稳。", "Firm in the rain."}},
    {{"耐磨", "hard-wearing"}, {"橡胶大底，走得久。", "Rubber soles that go a long way."}}};

constexpr Family families[] = {
    {{"女装", "Women's clothing"}, 2, fashion_brands, women, women_features, {}, in_cloth_colours, in_clothes_sizes, 0, fashion_promise},
    {{"男装", "Men's clothing"}, 2, fashion_brands, men, men_features, {}, in_cloth_colours, in_clothes_sizes, 0, fashion_promise},
    {{"童装", "Children's clothing"}, 2, fashion_brands, kids, kids_features, {}, in_bright_colours, in_child_sizes, 0, fashion_promise},
    {{"女鞋", "Women's shoes"}, 2, fashion_brands, women_shoes, women_shoe_features, {}, in_cloth_colours, in_women_shoe_sizes, 0, fashion_promise},
    {{"男鞋", "Men's shoes"}, 2, fashion_brands, men_shoes, men_shoe_features, {}, in_cloth_colours, in_men_shoe_sizes, 0, fashion_promise}};

} // namespace

std::span<const Family> clothing_families()
{
    return families;
}

} // namespace domtok::app::demo
