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

    Result<Document> read()
    {
        return loop.run(read_document(store, surroundings, key, clock.steady_now() + seconds{10}));
    }

    /// What read() is going to give; runs while the clock is moved.
    Task<> read_later(std::optional<Result<Document>>& found)
    {
        found = co_await read_document(store, surroundings, key, clock.steady_now() + seconds{10});
    }

    bool shows(const std::string& line) { return metrics.text().contains("\n" + line + "\n"); }

    const std::string key{"settings"};
    Settings settings;
    int taken{0};
    SharedDocument document{
        store, surroundings, {.key = key, .text = "rate: 20\n", .take = [this](std::string_view text) {
                                  return take(text);
                              }}};
};

TEST_F(SharedDocumentTest, IsReadBeforeAProcessStarts)
{
    store.write("settings", "rate: 20\n");

    const auto found = read();

    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->text, "rate: 20\n");
    EXPECT_EQ(found->revision, 2);
}

TEST_F(SharedDocumentTest, IsEmptyWhenThereIsNone)
{
    const auto found = read();

    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "");
    EXPECT_EQ(found->revision, 0);
}

TEST_F(SharedDocumentTest, IsNotHandedOverAgainToWhomHasReadIt)
{
    store.write("settings", "rate: 20\n");
    const auto running = run(loop, document);
    loop.settle();

    EXPECT_EQ(taken, 0);
    EXPECT_TRUE(shows("domtok_config_revision 2"));

    store.write("settings", "rate: 20\n");
    loop.settle();

    EXPECT_EQ(taken, 0);
    EXPECT_TRUE(shows("domtok_config_revision 3")) << "the same text counts at its newest revision";
}

TEST_F(SharedDocumentTest, IsHandedOverWhenItChanges)
{
    store.write("settings", "rate: 20\n");
    const auto running = run(loop, document);
    loop.settle();

    store.write("settings", "rate: 30\nopen: false\n");
    loop.settle();

    EXPECT_EQ(taken, 1);
    EXPECT_EQ(settings.rate, 30);
    EXPECT_FALSE(settings.open);
    EXPECT_TRUE(shows("domtok_config_revision 3"));
    EXPECT_TRUE(shows("domtok_config_refused_total 0"));
}

TEST_F(SharedDocumentTest, IsHandedOverWhenItChangedBetweenTheReadingAndTheFollowing)
{
    store.write("settings", "rate: 40\n");

    const auto running = run(loop, document);
    loop.settle();

    EXPECT_EQ(settings.rate, 40);
}

TEST_F(SharedDocumentTest, KeepsTheOldSettingsWhenTheNewOnesAreWrong)
{
    store.write("settings", "rate: 30\n");
    const auto running = run(loop, document);
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
    EXPECT_TRUE(shows("domtok_config_revision 2"));

    store.write("settings", "rate: [\n");
    loop.settle();
    EXPECT_TRUE(shows("domtok_config_revision 2"))
        << "what was refused does not count when it is written again";

    store.write("settings", "rate: 32\n");
    loop.settle();
    EXPECT_EQ(settings.rate, 32);
    EXPECT_TRUE(shows("domtok_config_revision 7"));
}

TEST_F(SharedDocumentTest, KeepsTheOldSettingsWhenTheDocumentIsRemoved)
{
    store.write("settings", "rate: 30\n");
    const auto running = run(loop, document);
    loop.settle();

    store.remove("settings");
    loop.settle();

    EXPECT_EQ(settings.rate, 30);
    EXPECT_EQ(log.entries("shared settings are gone, going on with those before").size(), 1U);
}

TEST_F(SharedDocumentTest, KeepsTheOldSettingsWhileEtcdIsAway)
{
    store.write("settings", "rate: 30\n");
    const auto running = run(loop, document);
    loop.settle();

    store.go_down();
    clock.advance(seconds{60});
    EXPECT_EQ(settings.rate, 30);
    EXPECT_EQ(taken, 1);

    store.come_back();
    store.write("settings", "rate: 31\n");
    clock.advance(seconds{60});
    EXPECT_EQ(settings.rate, 31);
}

TEST_F(SharedDocumentTest, IsAwaitedUntilADeadline)
{
    store.go_down();
    std::optional<Result<Document>> found;
    loop.start(read_later(found));
    clock.advance(seconds{9});
    EXPECT_FALSE(found);
    EXPECT_EQ(log.entries("etcd fails, waiting for it").size(), 1U);

    clock.advance(seconds{6});

    ASSERT_TRUE(found);
    ASSERT_FALSE(*found);
    EXPECT_EQ(found->error().code, ErrorCode::network);
    EXPECT_TRUE(found->error().message.contains("connection refused")) << found->error().message;
}

TEST_F(SharedDocumentTest, IsReadWhenEtcdComesWhileAProcessWaits)
{
    store.write("settings", "rate: 20\n");
    store.go_down();
    std::optional<Result<Document>> found;
    loop.start(read_later(found));
    clock.advance(seconds{4});

    store.come_back();
    clock.advance(seconds{6});

    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->text, "rate: 20\n");
}

} // namespace
} // namespace domtok::registry::etcd
