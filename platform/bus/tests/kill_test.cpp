#include "platform/bus/inbox.hpp"
#include "platform/bus/outbox.hpp"
#include "platform/bus/relay.hpp"
#include "platform/bus/tables.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/child.hpp"
#include "platform/testing/counting_ids.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/temporary_folder.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

constexpr int keys = 5;

/// A process whose transactions write causes, and whose consumer writes the effect of each.
class Server {
public:
    Server(const std::filesystem::path& file, int life, const test::Child::Say& say)
        : say_{say}
        , clock_{loop_, test::VirtualClock::default_start + life * 1h}
        // the leases of the life before have ended
        , ids_{1 + life * 1'000'000}
        , store_{{.file = file}, clock_}
    {
        loop_.run(database_.transact(context_, [this](sql::Transaction& t) {
            const std::array parts{event_tables()};
            sql::migrate(t, {.service = "shop", .parts = parts}, clock_.now());
            t.execute("CREATE TABLE IF NOT EXISTS causes (id INTEGER PRIMARY KEY, k TEXT)");
            t.execute(
                "CREATE TABLE IF NOT EXISTS effects (n INTEGER PRIMARY KEY AUTOINCREMENT, event INTEGER, "
                "cause INTEGER, k TEXT)");
        }));
        relay_.subscribe("caused",
                         [this](const Context& context, const Event& event) { return take(context, event); });
        loop_.start(relay_.run());
    }

    /// Writes causes side by side until it is killed.
    void write_on()
    {
        for (int i = 0; i < 12; ++i)
            loop_.start(cause());
        loop_.run_until([] { return false; });
    }

    /// Delivers what is there.
    void finish()
    {
        for (int i = 0; i < 100; ++i)
            clock_.advance(1s);
        relay_.stop();
        loop_.settle();
    }

private:
    Task<> cause()
    {
        while (true) {
            std::int64_t id = 0;
            const auto body = [&](sql::Transaction& t, Outbox::Batch& batch) {
                id = ids_.next();
                const auto key = std::to_string(id % keys);
                t.execute("INSERT INTO causes (id, k) VALUES (?, ?)", id, key);
                batch.add({.topic = "caused", .key = key, .payload = std::to_string(id)});
                if (id % 3 == 0)
                    batch.add({.topic = "caused",
                               .key = "timers",
                               .payload = std::to_string(-id),
                               .deliver_at = clock_.now() + 1ms});
            };
            co_await outbox_.transact(context_, body);
            say_(id);
        }
    }

    Task<Result<>> take(const Context& context, const Event& event)
    {
        const auto body = [&](sql::Transaction& t) {
            if (!inbox_.first_time(t, event, clock_.now())) return;
            t.execute("INSERT INTO effects (event, cause, k) VALUES (?, ?, ?)", raw(event.id),
                      std::stoll(event.payload), event.key);
        };
        co_await database_.transact(context, body);
        co_return Result<>{};
    }

    const test::Child::Say& say_;
    const Context context_;
    test::Loop loop_;
    test::VirtualClock clock_;
    test::CapturedLog log_;
    test::CountingIds ids_;
    sql::sqlite::Store store_;
    sql::sqlite::LoopDatabase database_{store_, loop_.executor()};
    test::Loop::Watch watch_{loop_, [this] { return database_.in_flight() > 0; }};
    const Inbox inbox_{"shop"};
    Relay relay_{
        "shop",
        {.loop = loop_.executor(), .database = database_, .clock = clock_, .timers = clock_, .log = log_}};
    Outbox outbox_{"shop", database_, relay_, ids_, clock_};
};

struct Effect {
    std::int64_t event{};
    std::int64_t cause{};
    std::string k;
};
BOOST_DESCRIBE_STRUCT(Effect, (), (event, cause, k))

struct Cause {
    std::int64_t id{};
    std::string k;
};
BOOST_DESCRIBE_STRUCT(Cause, (), (id, k))

class KillTest : public ::testing::Test {
protected:
    /// Lets a server write until `enough` causes were acknowledged or it has died of itself, and kills it.
    void live(const char* crash_at, std::size_t enough)
    {
        test::Child child{[&](const test::Child::Say& say) {
            if (crash_at != nullptr) setenv("DOMTOK_CRASH_AT", crash_at, 1);
            Server{file, lives, say}.write_on();
        }};
        ++lives;
        for (std::size_t heard = 0; heard < enough; ++heard) {
            const auto id = child.hear();
            if (!id) break;
            acknowledged.push_back(*id);
        }
        child.kill();
        while (const auto id = child.hear())
            acknowledged.push_back(*id);
        EXPECT_EQ(child.wait(), -SIGKILL);
    }

    /// Lets a last server deliver the rest, and looks at what there is.
    void check()
    {
        test::Child child{[&](const test::Child::Say& say) { Server{file, lives, say}.finish(); }};
        EXPECT_EQ(child.wait(), 0);

        test::Loop loop;
        const test::VirtualClock clock{loop};
        sql::sqlite::Store store{{.file = file}, clock};
        sql::sqlite::LoopDatabase database{store, loop.executor()};
        const Context context;
        loop.run(database.read(context, [this](sql::Transaction& t) { check(t); }));
    }

    void check(sql::Transaction& t)
    {
        EXPECT_EQ(t.find<std::int64_t>("SELECT COUNT(*) FROM shop_outbox"), 0) << "all is delivered";

        // Every cause has one effect, and one of its timer if it has one.
        std::map<std::int64_t, int> effects;
        std::map<std::string, std::int64_t> last;
        for (const auto& effect : t.list<Effect>("SELECT event, cause, k FROM effects ORDER BY n")) {
            ++effects[effect.cause];
            if (effect.cause < 0) continue;
            EXPECT_GT(effect.event, last[effect.k]) << "out of order";
            last[effect.k] = effect.event;
        }
        std::vector<std::int64_t> causes;
        for (const auto& cause : t.list<Cause>("SELECT id, k FROM causes ORDER BY id")) {
            causes.push_back(cause.id);
            EXPECT_EQ(effects[cause.id], 1);
            if (cause.id % 3 == 0) EXPECT_EQ(effects[-cause.id], 1);
        }
        std::ranges::sort(acknowledged);
        EXPECT_TRUE(std::ranges::includes(causes, acknowledged)) << "what was acknowledged is there";
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "domtok.db";
    int lives = 0;
    std::vector<std::int64_t> acknowledged;
};

TEST_F(KillTest, LosesAndDoublesNothingWhenKilledAnywhere)
{
    test::SeededRandom random{7};
    for (int i = 0; i < 6; ++i)
        live(nullptr, 1 + random.below(1'000));
    check();
}

#ifdef DOMTOK_CRASH_POINTS
TEST_F(KillTest, LosesAndDoublesNothingWhenKilledBetweenAnyTwoEffects)
{
    for (const auto* const place :
         {"outbox.committed:1", "outbox.committed:40", "relay.before_delivery:1", "relay.before_delivery:33",
          "relay.delivered:1", "relay.delivered:9", "relay.settled:1", "relay.settled:9"})
        live(place, 100'000);
    check();
}
#endif

} // namespace
} // namespace domtok::bus
