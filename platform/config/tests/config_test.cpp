#include "platform/config/config.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace domtok::config {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

enum class Mode : std::uint8_t { lenient, strict };
BOOST_DESCRIBE_ENUM(Mode, lenient, strict)

struct Gateway {
    std::string listen{"127.0.0.1:8888"};
    ByteSize body_max{6 << 20};
    milliseconds deadline{30'000};
    std::vector<std::string> origins;
    bool legacy_status{false};

    static constexpr std::array notes{
        Note{"listen", "Address and port to listen on."},
        Note{"body_max", "The largest body of a request.", "1KiB", "64MiB"},
        Note{"deadline", "How long a request may take.", "1ms", "10m"},
        Note{"origins", "Sites whose pages may call."},
        Note{"legacy_status", "Answer 200 to everything."},
    };

    bool operator==(const Gateway&) const = default;
};
BOOST_DESCRIBE_STRUCT(Gateway, (), (listen, body_max, deadline, origins, legacy_status))

struct Payment {
    Secret key;
    std::optional<Secret> old_key;
    std::vector<Secret> more_keys;

    static constexpr std::array notes{
        Note{"key", "Signs."},
        Note{"old_key", "Signed."},
        Note{"more_keys", "Sign too."},
    };

    bool operator==(const Payment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Payment, (), (key, old_key, more_keys))

struct Order {
    seconds payment_window{600};
    std::optional<int> lines_max;
    double share{0.5};
    Mode mode{Mode::strict};
    std::uint8_t retries{3};
    std::vector<std::int64_t> workers{1, 2};
    Payment payment;

    static constexpr std::array notes{
        Note{"payment_window", "How long an order waits for its money.", "1s", "7d"},
        Note{"lines_max", "The most lines an order may have.", "1"},
        Note{"share", "A share.", "0", "1"},
        Note{"mode", "How strict to be."},
        Note{"retries", "How often to try again."},
        Note{"workers", "Who works.", "0", "31"},
        Note{"payment", "How to be paid."},
    };

    bool operator==(const Order&) const = default;
};
BOOST_DESCRIBE_STRUCT(Order, (), (payment_window, lines_max, share, mode, retries, workers, payment))

struct Settings {
    Gateway gateway;
    Order order;

    static constexpr std::array notes{
        Note{"gateway", "The door."},
        Note{"order", "Orders."},
    };

    bool operator==(const Settings&) const = default;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (gateway, order))

class ConfigTest : public testing::Test {
protected:
    std::string problems(std::string_view file, const std::vector<Variable>& variables = {})
    {
        const auto before = settings;
        const auto loaded = load(settings, {.file_text = file, .variables = variables});
        if (loaded) return "";
        EXPECT_EQ(loaded.error().code, ErrorCode::invalid_argument);
        EXPECT_EQ(settings, before) << "a refused file must change nothing";
        return loaded.error().message;
    }

    Settings settings;
};

TEST_F(ConfigTest, KeepsTheDefaultsWithoutAnySource)
{
    EXPECT_EQ(problems(""), "");
    EXPECT_EQ(problems("# nothing but a comment\n"), "");
    EXPECT_EQ(problems("gateway:\norder:\n"), "");
    EXPECT_EQ(settings, Settings{});
}

TEST_F(ConfigTest, ReadsEveryTypeFromTheFile)
{
    EXPECT_EQ(problems("gateway:\n"
                       "  listen: 0.0.0.0:80   # everywhere\n"
                       "  body_max: 512KiB\n"
                       "  deadline: 250ms\n"
                       "  origins: [https://a.example, 'https://b.example']\n"
                       "  legacy_status: true\n"
                       "order:\n"
                       "  payment_window: 30m\n"
                       "  lines_max: 50\n"
                       "  share: 0.25\n"
                       "  mode: lenient\n"
                       "  retries: 255\n"
                       "  workers:\n"
                       "    - 4\n"
                       "    - 5\n"
                       "  payment:\n"
                       "    key: \"two words\"\n"),
              "");
    EXPECT_EQ(settings.gateway, (Gateway{.listen = "0.0.0.0:80",
                                         .body_max = {512 << 10},
                                         .deadline = milliseconds{250},
                                         .origins = {"https://a.example", "https://b.example"},
                                         .legacy_status = true}));
    EXPECT_EQ(settings.order.payment_window, seconds{1800});
    EXPECT_EQ(settings.order.lines_max, 50);
    EXPECT_EQ(settings.order.share, 0.25);
    EXPECT_EQ(settings.order.mode, Mode::lenient);
    EXPECT_EQ(settings.order.retries, 255);
    EXPECT_EQ(settings.order.workers, (std::vector<std::int64_t>{4, 5}));
    EXPECT_EQ(settings.order.payment.key.reveal(), "two words");
}

TEST_F(ConfigTest, LetsTheEnvironmentHaveTheLastWord)
{
    EXPECT_EQ(problems("gateway:\n  listen: 0.0.0.0:80\norder:\n  lines_max: 7\n",
                       {{"DOMTOK_GATEWAY_LISTEN", "[::1]:81"},
                        {"DOMTOK_GATEWAY_ORIGINS", "https://a.example, https://b.example"},
                        {"DOMTOK_ORDER_PAYMENT_WINDOW", "7d"},
                        {"DOMTOK_ORDER_LINES_MAX", ""},
                        {"DOMTOK_ORDER_WORKERS", ""},
                        {"DOMTOK_ORDER_PAYMENT_KEY", "s"},
                        {"PATH", "/bin"}}),
              "");
    EXPECT_EQ(settings.gateway.listen, "[::1]:81");
    EXPECT_EQ(settings.gateway.origins, (std::vector<std::string>{"https://a.example", "https://b.example"}));
    EXPECT_EQ(settings.order.payment_window, std::chrono::days{7});
    EXPECT_EQ(settings.order.lines_max, std::nullopt);
    EXPECT_EQ(settings.order.workers, std::vector<std::int64_t>{});
    EXPECT_EQ(settings.order.payment.key.reveal(), "s");
}

TEST_F(ConfigTest, TakesNullForNoValue)
{
    settings.order.lines_max = 3;
    EXPECT_EQ(problems("order:\n  lines_max:\n"), "");
    EXPECT_EQ(settings.order.lines_max, std::nullopt);
    EXPECT_EQ(problems("gateway:\n  listen:\n"),
              "domtok.yaml:2: gateway.listen: expected a text, found nothing");
}

TEST_F(ConfigTest, TellsWhatWasProbablyMeant)
{
    EXPECT_EQ(problems("gateway:\n  lisen: x\n"),
              "domtok.yaml:2: gateway.lisen: no such key; did you mean gateway.listen?");
    EXPECT_EQ(problems("gatway:\n  listen: x\n"),
              "domtok.yaml:1: gatway: no such key; did you mean gateway?");
    EXPECT_EQ(problems("payment_window: 1s\n"),
              "domtok.yaml:1: payment_window: no such key; did you mean order.payment_window?");
    EXPECT_EQ(problems("order:\n  quite_another_thing: x\n"),
              "domtok.yaml:2: order.quite_another_thing: no such key");
    EXPECT_EQ(problems("", {{"DOMTOK_GATEWAY_LISEN", "x"}}),
              "DOMTOK_GATEWAY_LISEN: no such setting; did you mean DOMTOK_GATEWAY_LISTEN?");
    EXPECT_EQ(problems("", {{"DOMTOK_GATEWAY", "x"}}), "DOMTOK_GATEWAY: no such setting");
}

TEST_F(ConfigTest, LetsVariablesBeThatAreNoSettings)
{
    const std::array<std::string_view, 1> others{"DOMTOK_CONFIG"};
    const std::array variables{Variable{"DOMTOK_CONFIG", "x"}};
    EXPECT_TRUE(load(settings, {.variables = variables, .other_variables = others}));
}

TEST_F(ConfigTest, SaysWhatFormItExpects)
{
    EXPECT_EQ(
        problems("gateway:\n"
                 "  body_max: 6 MB\n"
                 "  deadline: soon\n"
                 "  origins: https://a.example\n"
                 "  legacy_status: yes\n"
                 "order:\n"
                 "  payment_window: 1500ms\n"
                 "  lines_max: [1]\n"
                 "  share: half\n"
                 "  mode: Strict\n"
                 "  retries: 256\n"
                 "  workers: [one]\n"
                 "  payment: x\n"),
        "domtok.yaml:2: gateway.body_max: expected a size such as 6MiB, found '6 MB'\n"
        "domtok.yaml:3: gateway.deadline: expected a duration such as 30s, 5m or 7d, found 'soon'\n"
        "domtok.yaml:4: gateway.origins: expected a list, each a text, found 'https://a.example'\n"
        "domtok.yaml:5: gateway.legacy_status: expected true or false, found 'yes'\n"
        "domtok.yaml:7: order.payment_window: expected a duration such as 30s, 5m or 7d, found '1500ms'\n"
        "domtok.yaml:8: order.lines_max: expected a whole number such as 100, found the list [1]\n"
        "domtok.yaml:9: order.share: expected a number such as 0.5, found 'half'\n"
        "domtok.yaml:10: order.mode: expected one of lenient, strict, found 'Strict'\n"
        "domtok.yaml:11: order.retries: expected a whole number such as 100, found '256'\n"
        "domtok.yaml:12: order.workers: expected a list, each a whole number such as 100, found the list "
        "[one]\n"
        "domtok.yaml:13: order.payment: this is a section; its keys stand indented below it");
    EXPECT_EQ(problems("gateway:\n  listen:\n    port: 1\n"),
              "domtok.yaml:2: gateway.listen: expected a text, found keys below it");
    EXPECT_EQ(problems("gateway:\n  origins: [[a]]\n"),
              "domtok.yaml:2: gateway.origins: expected a list, each a text");
    EXPECT_EQ(problems("just a text"), "domtok.yaml:1: settings are written as 'key: value'");
}

TEST_F(ConfigTest, KeepsWithinTheBounds)
{
    EXPECT_EQ(
        problems(
            "gateway: {body_max: 1B, deadline: 11m}\norder: {lines_max: 0, share: 1.5, workers: [3, 32]}"),
        "domtok.yaml:1: gateway.body_max: '1B' is not from 1KiB to 64MiB\n"
        "domtok.yaml:1: gateway.deadline: '11m' is not from 1ms to 10m\n"
        "domtok.yaml:2: order.lines_max: '0' is not at least 1\n"
        "domtok.yaml:2: order.share: '1.5' is not from 0 to 1\n"
        "domtok.yaml:2: order.workers: the list [3, 32] is not from 0 to 31");
    EXPECT_EQ(problems("gateway: {body_max: 64MiB, deadline: 1ms}"), "");
}

TEST_F(ConfigTest, RefusesAKeyThatIsThereTwice)
{
    EXPECT_EQ(problems("gateway:\n  listen: a\n  listen: b\n"), "domtok.yaml:3: gateway.listen: given twice");
    EXPECT_EQ(problems("order:\ngateway:\norder:\n"), "domtok.yaml:3: order: given twice");
}

TEST_F(ConfigTest, CollectsEverythingFromAllSources)
{
    EXPECT_EQ(problems("gateway:\n  lisen: x\norder:\n  share: 2\n", {{"DOMTOK_ORDER_MODE", "none"}}),
              "domtok.yaml:2: gateway.lisen: no such key; did you mean gateway.listen?\n"
              "domtok.yaml:4: order.share: '2' is not from 0 to 1\n"
              "DOMTOK_ORDER_MODE: expected one of lenient, strict, found 'none'");
}

TEST_F(ConfigTest, StopsTellingAfterAHundredProblems)
{
    std::string file;
    for (int i = 0; i < 130; ++i)
        file += "wrong" + std::to_string(i) + ": 1\n";
    const auto text = problems(file);
    EXPECT_EQ(std::ranges::count(text, '\n'), 100);
    EXPECT_TRUE(text.ends_with("\nand 30 more"));
}

TEST_F(ConfigTest, PrintsNoSecret)
{
    const auto text =
        problems("order:\n  payment:\n    key: [hush]\n    old_key: [hush]\n    more_keys: hush\n");
    EXPECT_EQ(text.find("hush"), std::string::npos) << text;
    EXPECT_EQ(std::ranges::count(text, '\n'), 2);

    settings.order.payment = {
        .key = Secret{"hush"}, .old_key = Secret{"hush"}, .more_keys = {Secret{"hush"}}};
    EXPECT_EQ(reference(settings).find("hush"), std::string::npos);
}

TEST_F(ConfigTest, WritesAReferenceThatItTakesBack)
{
    settings.gateway = {.listen = "a: \"b\" \\ # c\n\x01",
                        .body_max = {1025},
                        .deadline = milliseconds{1},
                        .origins = {"null", "", "- x", "手机", "12:", "https://a.example"},
                        .legacy_status = true};
    settings.order.lines_max = 3;
    settings.order.share = 0.1;
    const auto written = settings;

    settings = {};
    EXPECT_EQ(problems(reference(written)), "");
    EXPECT_EQ(settings, written);
}

TEST_F(ConfigTest, ExplainsEachKeyInTheReference)
{
    const auto text = reference(Settings{});
    EXPECT_TRUE(text.starts_with("# The door.\n"
                                 "gateway:\n"
                                 "  # Address and port to listen on.\n"
                                 "  # A text. DOMTOK_GATEWAY_LISTEN\n"
                                 "  listen: 127.0.0.1:8888\n"
                                 "  # The largest body of a request.\n"
                                 "  # A size such as 6MiB, from 1KiB to 64MiB. DOMTOK_GATEWAY_BODY_MAX\n"
                                 "  body_max: 6MiB\n"))
        << text;
    EXPECT_NE(text.find("  # The most lines an order may have.\n"
                        "  # A whole number such as 100, from 1. DOMTOK_ORDER_LINES_MAX\n"
                        "  # lines_max:\n"),
              std::string::npos)
        << text;
}

struct Clash {
    int a_b{};
    Order a;

    static constexpr std::array notes{Note{"a_b", "One."}, Note{"a", "Another."}};
};
BOOST_DESCRIBE_STRUCT(Clash, (), (a_b, a))

struct Colliding {
    struct Inner {
        int c{};
        static constexpr std::array notes{Note{"c", "One."}};
    };
    int a_c{};
    Inner a;
    static constexpr std::array notes{Note{"a_c", "One."}, Note{"a", "Another."}};
};
BOOST_DESCRIBE_STRUCT(Colliding::Inner, (), (c))
BOOST_DESCRIBE_STRUCT(Colliding, (), (a_c, a))

TEST(KeyTest, NoticesTwoKeysWithOneVariable)
{
    Colliding colliding;
    EXPECT_THROW(std::ignore = load(colliding, {}), std::logic_error);
    Clash fine;
    EXPECT_TRUE(load(fine, {}));
}

struct WithoutNotes {
    int a{};
};
BOOST_DESCRIBE_STRUCT(WithoutNotes, (), (a))

struct WrongOrder {
    int a{};
    int b{};
    static constexpr std::array notes{Note{"b", "B."}, Note{"a", "A."}};
};
BOOST_DESCRIBE_STRUCT(WrongOrder, (), (a, b))

struct Silent {
    int a{};
    static constexpr std::array notes{Note{"a", ""}};
};
BOOST_DESCRIBE_STRUCT(Silent, (), (a))

static_assert(has_notes<Gateway>());
static_assert(!has_notes<WithoutNotes>());
static_assert(!has_notes<WrongOrder>());
static_assert(!has_notes<Silent>());

struct BadBound {
    int a{};
    static constexpr std::array notes{Note{"a", "A.", "one"}};
};
BOOST_DESCRIBE_STRUCT(BadBound, (), (a))

TEST(KeyTest, NoticesABoundThatIsNone)
{
    BadBound settings;
    EXPECT_THROW(std::ignore = load(settings, {.file_text = "a: 1"}), std::logic_error);
}

TEST(EnvironmentTest, FindsOurVariablesAlone)
{
    ::setenv("DOMTOK_TEST_OF_THE_ENVIRONMENT", "a=b", 1);
    const auto all = environment();
    ::unsetenv("DOMTOK_TEST_OF_THE_ENVIRONMENT");
    const auto ours = std::ranges::find(all, "DOMTOK_TEST_OF_THE_ENVIRONMENT", &Variable::name);
    ASSERT_NE(ours, all.end());
    EXPECT_EQ(ours->value, "a=b");
    EXPECT_TRUE(std::ranges::all_of(all, [](const auto& each) { return each.name.starts_with("DOMTOK_"); }));
}

} // namespace
} // namespace domtok::config
