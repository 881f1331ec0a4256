#include "platform/sql/mysql/tests/store_fixture.hpp"
#include "platform/sql/once.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <set>

namespace domtok::sql::mysql {
namespace {

using namespace std::chrono_literals;

/// A server of its own, to be ill-treated.
class OutageTest : public StoreTest {
protected:
    explicit OutageTest(const test::MariadbServer::Options& options = {})
        : OutageTest(std::make_unique<test::MariadbServer>(options))
    {
    }

    ~OutageTest() override
    {
        server->resume();
        database.reset();
        store.reset();
        admin_session.reset();
    }

    void add(std::int64_t id)
    {
        loop.run(database->transact(context, [id](Transaction& t) {
            t.execute("INSERT INTO notes (id, amount) VALUES (?, 1)", id);
        }));
    }

    /// Repeats until the store is back. It pauses a second at most between its tries to connect.
    void add_until_it_works(std::int64_t id)
    {
        const auto give_up = std::chrono::steady_clock::now() + 30s;
        while (true) {
            try {
                return add(id);
            } catch (const OutOfReach&) {
                if (std::chrono::steady_clock::now() > give_up) throw;
            }
        }
    }

    std::unique_ptr<test::MariadbServer> server;

private:
    explicit OutageTest(std::unique_ptr<test::MariadbServer> started)
        : StoreTest{started->address()}
        , server{std::move(started)}
    {
    }
};

TEST_F(OutageTest, RefusesWhileTheServerIsAwayAndRecoversByItself)
{
    open();
    add(10);
    server->kill();
    EXPECT_THROW(add(11), OutOfReach);
    const auto look = [](Transaction& t) { return t.find<std::int64_t>("SELECT COUNT(*) FROM notes"); };
    EXPECT_THROW(loop.run(database->read(context, look)), OutOfReach);
    EXPECT_THROW(loop.run(database->look_up(context, look)), OutOfReach);

    server->start();
    add_until_it_works(12);
    EXPECT_EQ(value("SELECT COUNT(*) FROM notes WHERE id >= 10"), 2);
}

TEST_F(OutageTest, TakesNoNoticeOfARestartWhileItIsIdle)
{
    open();
    add(10);
    EXPECT_EQ(value("SELECT COUNT(*) FROM notes WHERE id >= 10"), 1);
    server->kill();
    server->start();
    add(11);
    EXPECT_EQ(loop.run(database->read(context,
                                      [](Transaction& t) {
                                          return t.find<std::int64_t>(
                                              "SELECT COUNT(*) FROM notes WHERE id >= 10");
                                      })),
              2);
}

TEST_F(OutageTest, DoesNotWaitForEverForAServerThatIsSilent)
{
    settings.answer_timeout = 3s;
    settings.connect_timeout = 3s;
    open();
    add(10);
    server->pause();
    EXPECT_THROW(add(11), std::runtime_error) << "unavailable, or unknown if it was lost while it committed";
    EXPECT_THROW(add(12), OutOfReach);
    server->resume();
    add_until_it_works(13);
}

TEST_F(OutageTest, SaysWhoItIsWithoutThePassword)
{
    settings.address.password = "wrong-and-secret";
    open();
    try {
        add(10);
        FAIL() << "let in";
    } catch (const OutOfReach& refused) {
        const std::string reason = refused.what();
        EXPECT_NE(reason.find("mysql://domtok@127.0.0.1:"), std::string::npos) << reason;
        EXPECT_EQ(reason.find("secret"), std::string::npos) << reason;
    }
}

/// Buyers who repeat each wish with its key until they have an answer.
class BusyOutageTest : public OutageTest {
protected:
    static constexpr int buyers = 24;

    Task<> buy(int buyer)
    {
        while (!closing)
            co_await wish(++last_wish * 100 + buyer);
        ++gone;
    }

    Task<> wish(std::int64_t id)
    {
        Context mine;
        mine.caller.user = UserId{1};
        mine.idempotency = {.key = "wish " + std::to_string(id), .fingerprint = 1};
        const auto body = [&](Transaction& t) {
            return once(t, mine, "buy", Time{}, [&]() -> Result<std::int64_t> {
                t.execute("UPDATE notes SET amount = amount + 1 WHERE id = 1");
                t.execute("INSERT INTO bought (id, wish) VALUES (?, ?)", ++last_id, id);
                return id;
            });
        };
        bool answered = false;
        while (!answered) {
            try {
                EXPECT_EQ(*co_await database->transact(mine, body), id);
                answered = true;
            } catch (const OutOfReach&) {
                ++refusals;
            } catch (const OutcomeUnknown&) {
                ++unknown;
            } catch (const Fault&) {
                ++unknown;
            }
        }
        acknowledged.insert(id);
    }

    const Once once{"shop"};
    std::set<std::int64_t> acknowledged;
    std::atomic<std::int64_t> last_id = 0;
    std::int64_t last_wish = 0;
    std::int64_t refusals = 0;
    std::int64_t unknown = 0;
    bool closing = false;
    int gone = 0;
};

TEST_F(BusyOutageTest, LosesNothingThatWasAcknowledgedAndDoesNothingTwice)
{
    // given a shop in full swing
    admin("CREATE TABLE bought (id BIGINT NOT NULL PRIMARY KEY, wish BIGINT NOT NULL) ENGINE=InnoDB");
    open();
    loop.run(database->transact(context, [this](Transaction& t) {
        const std::array parts{once_tables()};
        migrate(t, {.service = "shop", .parts = parts}, clock.now());
    }));
    for (int buyer = 0; buyer < buyers; ++buyer)
        loop.start(buy(buyer));

    // when the server is killed again and again
    for (int round = 0; round < 3; ++round) {
        const auto before = acknowledged.size();
        loop.run_until([&] { return acknowledged.size() > before + 100; });
        server->kill();
        const auto refused_before = refusals;
        loop.run_until([&] { return refusals > refused_before; });
        server->start();
    }
    const auto before = acknowledged.size();
    loop.run_until([&] { return acknowledged.size() > before + 100; });
    closing = true;
    loop.run_until([&] { return gone == buyers; });

    // then every wish that was granted has been granted once
    EXPECT_EQ(value("SELECT COUNT(*) FROM bought"), static_cast<std::int64_t>(acknowledged.size()));
    EXPECT_EQ(value("SELECT COUNT(DISTINCT wish) FROM bought"),
              static_cast<std::int64_t>(acknowledged.size()));
    EXPECT_EQ(value("SELECT amount FROM notes WHERE id = 1"),
              100 + static_cast<std::int64_t>(acknowledged.size()));
    EXPECT_GT(store->counters().lost_connections, 0U);
    RecordProperty("unknown", static_cast<int>(unknown));
}

/// A server with a certificate that nobody has signed but itself.
class TlsTest : public OutageTest {
protected:
    TlsTest() : OutageTest{options()} {}

    static test::MariadbServer::Options options()
    {
        static const test::TemporaryFolder folder;
        const auto certificate = (folder / "server.pem").string();
        const auto key = (folder / "key.pem").string();
        const auto command =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " + key +
            " -out " + certificate + " 2>/dev/null";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
        return {"--ssl-cert=" + certificate, "--ssl-key=" + key};
    }

    std::string cipher()
    {
        return loop
            .run(database->read(context,
                                [](Transaction& t) {
                                    return t.find<std::string>("SELECT VARIABLE_VALUE FROM "
                                                               "information_schema.SESSION_STATUS WHERE "
                                                               "VARIABLE_NAME = 'SSL_CIPHER'");
                                }))
            .value();
    }
};

TEST_F(TlsTest, EncryptsWhenTheServerCan)
{
    open();
    EXPECT_NE(cipher(), "");
}

TEST_F(TlsTest, DoesNotWhenToldSo)
{
    settings.address.tls = Tls::off;
    open();
    EXPECT_EQ(cipher(), "");
}

TEST_F(TlsTest, TrustsNobodyWhoseCertificateItCannotVerify)
{
    settings.address.tls = Tls::verify;
    open();
    EXPECT_THROW(add(10), OutOfReach);
}

TEST_F(OutageTest, InsistsOnTlsWhenToldSo)
{
    settings.address.tls = Tls::require;
    open();
    EXPECT_THROW(add(10), OutOfReach) << "this server has none";
}

} // namespace
} // namespace domtok::sql::mysql
