#include "platform/config/config.hpp"
#include "platform/core/settings.hpp"
#include "platform/registry/etcd/shared_document.hpp"
#include "platform/registry/etcd/tests/virtual_fixture.hpp"

#include <array>
#include <vector>

namespace domtok::registry::etcd {
namespace {

using std::chrono::seconds;

struct Settings {
    int rate{10};
    bool open{true};

    static constexpr std::array notes{
        Note{"rate", "How fast.", "1", "100"},
        Note{"open", "Whether."},
    };
};
BOOST_DESCRIBE_STRUCT(Settings, (), (rate, open))

class SharedDocumentTest : public VirtualTest {
protected:
    /// As a process does it: all sources anew, checked before anything counts.
    Result<> take(std::string_view text)
    {
        Settings fresh;
        CHECK(config::load(fresh, {.shared_name = "etcd settings", .shared_text = text}));
        settings = fresh;
        ++taken;
        return {};
    }

    Result<std::string> first() { return loop.run(document.first(clock.steady_now() + seconds{10})); }
    void follow()
    {
        document.follow([this](std::string_view text) { return take(text); });
    }

    bool shows(const std::string& line) { return metrics.text().contains("\n" + line + "\n"); }

    Settings settings;
    int taken{0};
    SharedDocument document{store, surroundings, "settings"};
};

TEST_F(SharedDocumentTest, IsReadBeforeAProcessStarts)
{
    store.write("settings", "rate: 20\n");
    const auto running = run(loop, document);

    const auto text = first();

    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(*text, "rate: 20\n");
    EXPECT_TRUE(shows("domtok_config_revision 2"));
}

TEST_F(SharedDocumentTest, IsEmptyWhenThereIsNone)
{
    const auto running = run(loop, document);

    const auto text = first();

    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "");
}

TEST_F(SharedDocumentTest, IsHandedOverWhenItChanges)
{
    store.write("settings", "rate: 20\n");
    const auto running = run(loop, document);
    ASSERT_TRUE(first());
    follow();
    loop.settle();
    EXPECT_EQ(taken, 0) << "first() has given it already";

    store.write("settings", "rate: 30\nopen: false\n");
    loop.settle();

    EXPECT_EQ(taken, 1);
    EXPECT_EQ(settings.rate, 30);
    EXPECT_FALSE(settings.open);
    EXPECT_TRUE(shows("domtok_config_revision 3"));
    EXPECT_TRUE(shows("domtok_config_refused_total 0"));
}

TEST_F(SharedDocumentTest, IsHandedOverWhenItChangedBeforeAnybodyFollowed)
{
    store.write("settings", "rate: 20\n");
    const auto running = run(loop, document);
    ASSERT_TRUE(first());
    store.write("settings", "rate: 40\n");
    loop.settle();

    follow();

    EXPECT_EQ(settings.rate, 40);
}

TEST_F(SharedDocumentTest, KeepsTheOldSettingsWhenTheNewOnesAreWrong)
{
    store.write("settings", "rate: 20\n");
    const auto running = run(loop, document);
    ASSERT_TRUE(first());
    follow();
    store.write("settings", "rate: 30\n");
    loop.settle();

    store.write("settings", "rate: 1000\n");
    loop.settle();
    store.write("settings", "open: false\nrat: 31\n");
    loop.settle();
    store.write("settings", "rate: [\n");
    loop.settle();

    EXPECT_EQ(settings.rate, 30);
    EXPECT_TRUE(settings.open);
    const auto refused = log.entries("shared settings refused, going on with those before");
    ASSERT_EQ(refused.size(), 3U);
    EXPECT_EQ(refused[0].level, log::Level::error);
    EXPECT_EQ(refused[0].text("error"), "etcd settings:1: rate: '1000' is not from 1 to 100");
    EXPECT_EQ(refused[1].text("error"), "etcd settings:2: rat: no such key; did you mean rate?");
    EXPECT_TRUE(shows("domtok_config_refused_total 3"));
    EXPECT_TRUE(shows("domtok_config_revision 3"));

    store.write("settings", "rate: 32\n");
    loop.settle();
    EXPECT_EQ(settings.rate, 32);
}

TEST_F(SharedDocumentTest, KeepsTheOldSettingsWhenTheDocumentIsRemoved)
{
    store.write("settings", "rate: 20\n");
    const auto running = run(loop, document);
    ASSERT_TRUE(first());
    follow();
    store.write("settings", "rate: 30\n");
    loop.settle();

    store.remove("settings");
    loop.settle();

    EXPECT_EQ(settings.rate, 30);
    EXPECT_EQ(log.entries("shared settings are gone, going on with those before").size(), 1U);
}

TEST_F(SharedDocumentTest, IsAwaitedUntilADeadlineAndThenSaysWhatToDo)
{
    store.go_down();
    const auto running = run(loop, document);
    std::optional<Result<std::string>> text;
    const auto wait = [&]() -> Task<> { text = co_await document.first(clock.steady_now() + seconds{10}); };
    loop.start(wait());
    clock.advance(seconds{9});
    EXPECT_FALSE(text);
    EXPECT_EQ(log.entries("etcd fails, waiting for it").size(), 1U);

    clock.advance(seconds{1});

    ASSERT_TRUE(text);
    ASSERT_FALSE(*text);
    EXPECT_EQ(text->error().code, ErrorCode::network);
    EXPECT_TRUE(text->error().message.contains("connection refused")) << text->error().message;
    EXPECT_TRUE(text->error().message.contains("start etcd")) << text->error().message;
}

TEST_F(SharedDocumentTest, IsReadWhenEtcdComesWhileAProcessWaits)
{
    store.write("settings", "rate: 20\n");
    store.go_down();
    const auto running = run(loop, document);
    std::optional<Result<std::string>> text;
    const auto wait = [&]() -> Task<> { text = co_await document.first(clock.steady_now() + seconds{10}); };
    loop.start(wait());
    clock.advance(seconds{4});

    store.come_back();
    clock.advance(seconds{5});

    ASSERT_TRUE(text && *text);
    EXPECT_EQ(**text, "rate: 20\n");
}

} // namespace
} // namespace domtok::registry::etcd
