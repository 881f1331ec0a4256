#include "app/demo/drawing/motifs.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

namespace domtok::demo {

namespace {

constexpr Style memory[] = {{{"16GB+512GB", "16 GB + 512 GB"}, {}, 100},
                            {{"32GB+1TB", "32 GB + 1 TB"}, {}, 124}};

constexpr Kind computers[] = {
    {{"笔记本电脑", "laptop"},
     motif::laptop,
     3499,
     7999,
     {"14英寸2.8K屏，办公学习都够用。", "A 14-inch 2.8K display for work and study."}},
    {{"游戏本", "gaming laptop"},
     motif::laptop,
     5999,
     11999,
     {"独立显卡与144Hz屏，新游戏流畅运行。", "A discrete GPU and a 144 Hz panel run new games smoothly."}},
    {{"平板电脑", "tablet"},
     motif::tablet,
     999,
     3999,
     {"11英寸护眼屏，追剧做笔记两不误。", "An 11-inch eye-care screen for shows and notes."}},
    {{"迷你主机", "mini PC"},
     motif::monitor,
     1299,
     3999,
     {"巴掌大小，接上屏幕就是一台电脑。", "The size of a hand; add a screen and it is a computer."}},
    {{"一体机", "all-in-one computer"},
     motif::monitor,
     2999,
     6999,
     {"主机藏在屏幕里，桌面只有一根线。", "The computer hides in the screen; one cable on the desk."}}};

constexpr Feature computer_features[] = {
    {{"轻薄", "slim"}, {"金属机身，轻薄不占地方。", "A thin metal body that takes little room."}},
    {{"高性能", "high-performance"},
     {"多核处理器，剪视频不卡顿。", "A many-core processor that edits video without stutter."}},
    {{"静音", "quiet"}, {"散热安静，深夜也不吵。", "Cools without noise, also at night."}},
    {{"学生", "student"}, {"网课作业都流畅。", "Smooth through classes and homework."}},
    {{"商务", "business"}, {"指纹登录，整盘加密。", "Fingerprint login and full-disk encryption."}}};

constexpr Kind peripherals[] = {
    {{"机械键盘", "mechanical keyboard"},
     motif::keyboard,
     129,
     799,
     {"热插拔轴体，全键无冲。", "Hot-swappable switches, every key at once."}},
    {{"无线鼠标", "wireless mouse"},
     motif::mouse,
     39,
     399,
     {"三模连接，一键切换设备。", "Three ways to connect, one button to switch."}},
    {{"键鼠套装", "keyboard and mouse set"},
     motif::keyboard,
     79,
     349,
     {"一个接收器，桌面清爽。", "One receiver for both and a tidy desk."}},
    {{"游戏鼠标", "gaming mouse"},
     motif::mouse,
     99,
     599,
     {"两万六千DPI传感器，移动精准。", "A 26,000 DPI sensor that tracks exactly."}},
    {{"数字小键盘", "numeric keypad"},
     motif::keyboard,
     39,
     159,
     {"报表录入快一倍。", "Twice as fast through the figures."}}};

constexpr Feature peripheral_features[] = {
    {{"静音", "quiet"}, {"办公室里不打扰同事。", "Does not disturb the office."}},
    {{"人体工学", "ergonomic"}, {"贴合手掌，久用不酸。", "Follows the hand through a long day."}},
    {{"蓝牙", "Bluetooth"}, {"电脑平板都能连。", "Pairs with computers and tablets."}},
    {{"RGB灯效", "RGB-lit"}, {"千万色灯光，可自定义。", "Millions of colours, yours to choose."}},
    {{"轻薄", "low-profile"}, {"不占桌面。", "Takes little room."}}};

constexpr Kind audio_video[] = {
    {{"微单相机", "mirrorless camera"},
     motif::camera,
     2999,
     8999,
     {"两千四百万像素，对焦跟得上孩子。", "24 megapixels and autofocus that keeps up with children."}},
    {{"蓝牙音箱", "Bluetooth speaker"},
     motif::speaker,
     89,
     899,
     {"360度发声，户外也够响。", "Sound all round, loud enough outdoors."}},
    {{"投影仪", "projector"},
     motif::projector,
     799,
     3999,
     {"1080P物理分辨率，自动对焦校正。", "Native 1080p with automatic focus and keystone."}},
    {{"拍立得", "instant camera"},
     motif::camera,
     399,
     1299,
     {"按下快门，一分钟见照片。", "Press the shutter and hold the picture a minute later."}},
    {{"收音机", "radio"},
     motif::speaker,
     69,
     399,
     {"全波段，旋钮调台有仪式感。", "Every band, tuned with a proper knob."}}};

constexpr Feature audio_video_features[] = {
    {{"便携", "portable"}, {"随手放进背包。", "Slips into a backpack."}},
    {{"家用", "home"}, {"客厅卧室都合适。", "At home in living room and bedroom."}},
    {{"智能", "smart"}, {"手机就能控制。", "Controlled from your phone."}},
    {{"复古", "retro"}, {"老派外形，新式内核。", "Old looks, new inside."}},
    {{"旗舰", "flagship"}, {"用料最足的一款。", "The best there is of its series."}}};

constexpr Family families[] = {
    {{"电脑平板", "Computers & tablets"},
     0,
     digital_brands,
     computers,
     computer_features,
     {},
     in_metal_colours,
     {.name = {"配置", "configuration"}, .styles = memory, .offered_least = 1, .offered_most = 2},
     0,
     electronics_promise},
    {{"键鼠外设", "Keyboards & mice"},
     0,
     digital_brands,
     peripherals,
     peripheral_features,
     {},
     in_metal_colours,
     {},
     0,
     electronics_promise},
    {{"影音相机", "Cameras & audio"},
     0,
     digital_brands,
     audio_video,
     audio_video_features,
     {},
     in_metal_colours,
     {},
     0,
     electronics_promise}};

} // namespace

std::span<const Family> computer_families()
{
    return families;
}

} // namespace domtok::demo
