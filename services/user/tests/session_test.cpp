#include "platform/kv/memory_kv.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/counting_ids.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/user/infrastructure/jwt_issuer.hpp"
#include "services/user/infrastructure/kv_attempts.hpp"
#include "services/user/infrastructure/sql_accounts.hpp"
#include "services/user/infrastructure/sql_addresses.hpp"
#include "services/user/infrastructure/sql_sessions.hpp"
#include "services/user/infrastructure/stored_secret.hpp"
#include "services/user/migrations.hpp"
#include "services/user/usecase/user_use_cases.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <tuple>

namespace domtok::user {
namespace {

using namespace std::chrono_literals;

/// Passwords that cost nothing, but may take a while.
class PlainPasswords final : public Passwords {
public:
    explicit PlainPasswords(test::VirtualClock& clock) : clock_{clock} {}

    std::chrono::milliseconds time{0};
    std::string kind = "plain:";
    int verified = 0;
    std::optional<Error> refusal;

    Task<Result<std::string>> hash(const Context&, std::string_view password) override
    {
        if (refusal) co_return std::unexpected(*refusal);
        co_return kind + std::string(password);
    }
    Task<Result<bool>> verify(const Context&, std::string_view password, std::string_view hash) override
    {
        if (refusal) co_return std::unexpected(*refusal);
        ++verified;
        if (time.count() > 0) {
            const auto alarm = clock_.alarm();
            co_await alarm->wait_until(clock_.steady_now() + time);
        }
        co_return hash.substr(hash.find(':') + 1) == password;
    }
    bool is_of_today(std::string_view hash) const override { return hash.starts_with(kind); }

private:
    test::VirtualClock& clock_;
};

class UserServiceTest : public ::testing::Test {
protected:
    UserId register_user(const std::string& name)
    {
        const Registration registration{
            .name = name, .password = "secret", .email = "a@example.com", .phone = {}};
        return loop.run(use_cases.register_account(Context{}, registration)).value();
    }

    Result<LoggedIn> log_in(std::string_view name, std::string_view password = "secret")
    {
        return loop.run(use_cases.log_in(Context{}, name, password));
    }

    Task<> try_password(std::string_view password, int& done)
    {
        std::ignore = co_await use_cases.log_in(Context{}, "me", password);
        ++done;
    }

    static Context context_of(UserId user, SessionId session = {})
    {
        Context context;
        context.caller = {.user = user, .role = Role::user, .session = session};
        return context;
    }

    SessionId session_of(const Tokens& tokens) { return issuer.read_refresh(tokens.refresh).value().session; }
    bool is_active(SessionId session)
    {
        return loop.run(use_cases.check_session(Context{}, session)).value().active;
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    test::ThrowawayDatabase database{loop, clock, {schema()}};
    test::CountingIds ids{1'000};
    test::SeededRandom random{7};
    kv::MemoryKv kv{clock};
    crypto::PrivateKey key = crypto::PrivateKey::generate(random);
    SqlAccounts accounts{database.database(), clock, log};
    SqlSessions sessions{database.database()};
    SqlAddresses addresses{database.database(), clock};
    PlainPasswords passwords{clock};
    JwtIssuer::Settings signing;
    JwtIssuer issuer{key, clock, signing};
    AttemptSettings guessing{.failures_max = 3, .window = 5min};
    KvAttempts attempts{kv, log, guessing};
    StoredSecret secret{"open sesame"};
    SessionSettings lives;
    UserUseCases use_cases{{accounts, sessions, addresses, passwords, issuer, attempts, secret, ids, clock},
                           lives};
};

TEST_F(UserServiceTest, TakesANameOnce)
{
    register_user("小明");
    const Registration again{.name = "小明", .password = "another", .email = "b@example.com", .phone = {}};
    EXPECT_EQ(loop.run(use_cases.register_account(Context{}, again)).error().code, ErrorCode::user_exists);
}

TEST_F(UserServiceTest, LogsInWhoKnowsThePassword)
{
    const auto id = register_user("me");
    const auto logged_in = log_in("me").value();
    EXPECT_EQ(logged_in.account.id, id);
    EXPECT_TRUE(is_active(session_of(logged_in.tokens)));
    EXPECT_EQ(log_in("me", "wrong").error().code, ErrorCode::wrong_password);
    EXPECT_EQ(log_in("nobody").error().code, ErrorCode::user_not_found);
}

TEST_F(UserServiceTest, SlowsGuessingDown)
{
    register_user("me");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(log_in("me", "wrong").error().code, ErrorCode::wrong_password);
    EXPECT_EQ(log_in("me").error().code, ErrorCode::rate_limited);
    clock.advance(5min + 1s);
    EXPECT_TRUE(log_in("me"));
}

TEST_F(UserServiceTest, ForgetsWrongPasswordsAfterARightOne)
{
    register_user("me");
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 2; ++i)
            EXPECT_FALSE(log_in("me", "wrong"));
        EXPECT_TRUE(log_in("me"));
    }
}

TEST_F(UserServiceTest, LooksAtNoMorePasswordsAtOnceThanOneAfterTheOther)
{
    register_user("me");
    passwords.time = 1s;
    int done = 0;
    for (int i = 0; i < 50; ++i)
        loop.start(try_password("a guess", done));
    clock.advance(1min);

    EXPECT_EQ(done, 50);
    EXPECT_EQ(passwords.verified, 3);
    EXPECT_EQ(log_in("me").error().code, ErrorCode::rate_limited);
}

TEST_F(UserServiceTest, CountsNoAttemptThatNobodyLookedAt)
{
    register_user("me");
    passwords.refusal = Error{.code = ErrorCode::overloaded, .message = "too much is waiting"};
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(log_in("me").error().code, ErrorCode::overloaded);
    passwords.refusal.reset();
    EXPECT_TRUE(log_in("me"));
}

TEST_F(UserServiceTest, RenewsAHashOfAnotherKindAtTheNextLogin)
{
    const auto id = register_user("me");
    passwords.kind = "better:";
    EXPECT_FALSE(log_in("me", "wrong"));
    EXPECT_EQ(loop.run(accounts.find(Context{}, id))->password_hash, "plain:secret");

    EXPECT_TRUE(log_in("me"));

    EXPECT_EQ(loop.run(accounts.find(Context{}, id))->password_hash, "better:secret");
    EXPECT_TRUE(log_in("me"));
}

TEST_F(UserServiceTest, EndsOneSessionAtLogout)
{
    const auto id = register_user("me");
    const auto phone = session_of(log_in("me")->tokens);
    const auto laptop = session_of(log_in("me")->tokens);
    ASSERT_TRUE(loop.run(use_cases.log_out(context_of(id, phone))));
    EXPECT_FALSE(is_active(phone));
    EXPECT_TRUE(is_active(laptop));
    EXPECT_EQ(loop.run(use_cases.log_out(context_of(id, phone))).error().code, ErrorCode::already_done);
}

TEST_F(UserServiceTest, EndsEverySessionForACallerWithoutOne)
{
    const auto id = register_user("me");
    const auto phone = session_of(log_in("me")->tokens);
    const auto laptop = session_of(log_in("me")->tokens);
    ASSERT_TRUE(loop.run(use_cases.log_out(context_of(id))));
    EXPECT_FALSE(is_active(phone));
    EXPECT_FALSE(is_active(laptop));
}

TEST_F(UserServiceTest, EndsNobodyElsesSession)
{
    register_user("me");
    const auto thief = register_user("thief");
    const auto mine = session_of(log_in("me")->tokens);
    EXPECT_FALSE(loop.run(use_cases.log_out(context_of(thief, mine))));
    EXPECT_TRUE(is_active(mine));
}

TEST_F(UserServiceTest, ExpiresASessionThatIsNotRenewed)
{
    register_user("me");
    const auto session = session_of(log_in("me")->tokens);
    clock.advance(std::chrono::days{30} + 1s);
    EXPECT_FALSE(is_active(session));
}

TEST_F(UserServiceTest, RenewsASessionAndTakesEachRefreshTokenOnce)
{
    register_user("me");
    const auto first = log_in("me")->tokens;
    clock.advance(std::chrono::days{20});
    const auto second = loop.run(use_cases.refresh_tokens(Context{}, first.refresh)).value().tokens;
    clock.advance(std::chrono::days{20});
    const auto third = loop.run(use_cases.refresh_tokens(Context{}, second.refresh)).value().tokens;
    const auto session = session_of(third);
    EXPECT_TRUE(is_active(session));

    EXPECT_EQ(loop.run(use_cases.refresh_tokens(Context{}, second.refresh)).error().code,
              ErrorCode::logged_out);

    EXPECT_FALSE(is_active(session));
    EXPECT_EQ(loop.run(use_cases.refresh_tokens(Context{}, third.refresh)).error().code,
              ErrorCode::logged_out);
}

TEST_F(UserServiceTest, RefusesAnAccessTokenForARefresh)
{
    register_user("me");
    const auto tokens = log_in("me")->tokens;
    EXPECT_EQ(loop.run(use_cases.refresh_tokens(Context{}, tokens.access)).error().code,
              ErrorCode::unauthenticated);
}

TEST_F(UserServiceTest, ShutsOutWhoIsBannedUntilTheBanIsLifted)
{
    const auto admin = register_user("admin");
    const auto id = register_user("me");
    ASSERT_TRUE(loop.run(use_cases.set_role(Context{}, admin, Role::administrator, "open sesame")));
    const auto session = session_of(log_in("me")->tokens);

    ASSERT_TRUE(loop.run(use_cases.judge_user.ban(context_of(admin), id)));

    EXPECT_FALSE(is_active(session));
    EXPECT_EQ(log_in("me").error().code, ErrorCode::user_banned);
    EXPECT_EQ(log_in("me", "wrong").error().code, ErrorCode::wrong_password);
    EXPECT_EQ(loop.run(use_cases.judge_user.ban(context_of(admin), id)).error().code,
              ErrorCode::already_done);
    ASSERT_TRUE(loop.run(use_cases.judge_user.lift(context_of(admin), id)));
    EXPECT_TRUE(log_in("me"));
    EXPECT_FALSE(is_active(session));
}

TEST_F(UserServiceTest, LetsOnlyAdministratorsJudge)
{
    const auto id = register_user("me");
    const auto other = register_user("other");
    EXPECT_EQ(loop.run(use_cases.judge_user.ban(context_of(id), other)).error().code, ErrorCode::forbidden);
    EXPECT_EQ(loop.run(use_cases.judge_user.ban(Context{}, other)).error().code, ErrorCode::unauthenticated);
    EXPECT_EQ(loop.run(use_cases.set_role(Context{}, id, Role::administrator, "guess")).error().code,
              ErrorCode::forbidden);
}

TEST_F(UserServiceTest, TakesARoleAwayAgain)
{
    const auto admin = register_user("admin");
    ASSERT_TRUE(loop.run(use_cases.set_role(Context{}, admin, Role::administrator, "open sesame")));
    ASSERT_TRUE(loop.run(use_cases.set_role(Context{}, admin, Role::user, "open sesame")));
    EXPECT_EQ(loop.run(accounts.find(Context{}, admin))->role, Role::user);
}

TEST_F(UserServiceTest, KeepsAddressesToTheirOwner)
{
    const auto me = context_of(register_user("me"));
    const auto stranger = context_of(register_user("stranger"));
    const Address home{.id = {}, .owner = {}, .province = "福建", .city = "福州", .detail = "1"};
    const auto id = loop.run(use_cases.add_address(me, home)).value();
    auto newer = home;
    newer.detail = "2";
    ASSERT_TRUE(loop.run(use_cases.add_address(me, newer)));

    EXPECT_EQ(loop.run(use_cases.read_addresses.one(me, id))->detail, "1");
    EXPECT_EQ(loop.run(use_cases.read_addresses.one(me, AddressId{}))->detail, "2");
    EXPECT_EQ(loop.run(use_cases.read_addresses.all(me))->size(), 2U);
    EXPECT_EQ(loop.run(use_cases.read_addresses.one(stranger, id)).error().code,
              ErrorCode::address_not_found);
    EXPECT_EQ(loop.run(use_cases.read_addresses.one(stranger, AddressId{})).error().code,
              ErrorCode::address_not_found);
    EXPECT_TRUE(loop.run(use_cases.read_addresses.all(stranger))->empty());
}

} // namespace
} // namespace domtok::user
