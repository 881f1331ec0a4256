#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/gateway/authentication.hpp"
#include "services/gateway/tests/user_service_stub.hpp"

#include <gtest/gtest.h>

namespace domtok::gateway {
namespace {

using namespace std::chrono_literals;

struct AuthenticationTest : testing::Test {
    test::Loop loop;
    test::VirtualClock clock{loop};
    crypto::PrivateKey key = crypto::PrivateKey::from_seed({1});
    crypto::PublicKey public_key = key.public_key();
    SessionsOnly users;
    Authentication authentication{public_key, users, clock};

    AuthenticationTest() { open_session(3, 42); }

    void open_session(std::int64_t session, std::int64_t user)
    {
        auto& state = users.sessions[session];
        state.active = true;
        state.user.user_id = user;
        state.user.role = static_cast<std::int32_t>(Role::merchant);
    }

    std::string token(crypto::TokenType type = crypto::TokenType::access)
    {
        return crypto::sign_token(key, {.type = type,
                                        .user = UserId{42},
                                        .session = SessionId{3},
                                        .serial = 1,
                                        .issued_at = clock.now(),
                                        .expires_at = clock.now() + 1h});
    }

    Result<Caller> identify(std::string_view authorization)
    {
        return loop.run(authentication.identify(Context{}, authorization));
    }

    ErrorCode refusal(std::string_view authorization)
    {
        const auto caller = identify(authorization);
        return caller ? ErrorCode::success : caller.error().code;
    }
};

TEST_F(AuthenticationTest, KnowsTheCallerOfAToken)
{
    const auto caller = identify(token());
    ASSERT_TRUE(caller) << caller.error().message;
    EXPECT_EQ(caller->user, UserId{42});
    EXPECT_EQ(caller->role, Role::merchant) << "from the session, not from the token";
    EXPECT_EQ(caller->session, SessionId{3});
    EXPECT_EQ(refusal("Bearer " + token()), ErrorCode::success);
}

TEST_F(AuthenticationTest, RefusesWhatIsNoAccessToken)
{
    EXPECT_EQ(refusal(""), ErrorCode::token_missing);
    EXPECT_EQ(refusal("Bearer "), ErrorCode::token_missing);
    EXPECT_EQ(refusal("rubbish"), ErrorCode::unauthenticated);
    EXPECT_EQ(refusal(token(crypto::TokenType::refresh)), ErrorCode::unauthenticated);
    auto forged = token();
    forged[forged.size() / 2] ^= 1;
    EXPECT_EQ(refusal(forged), ErrorCode::unauthenticated);
}

TEST_F(AuthenticationTest, RefusesATokenThatHasExpiredAlsoOneSeenBefore)
{
    const auto old = token();
    EXPECT_EQ(refusal(old), ErrorCode::success);
    clock.advance(1h + 1s);
    EXPECT_EQ(refusal(old), ErrorCode::token_expired);
}

TEST_F(AuthenticationTest, AsksForASessionOnceASecond)
{
    const auto one = token();
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(refusal(one), ErrorCode::success);
    EXPECT_EQ(users.asked, 1);
    clock.advance(1s);
    EXPECT_EQ(refusal(one), ErrorCode::success);
    EXPECT_EQ(users.asked, 2);
}

TEST_F(AuthenticationTest, ABanTakesEffectWithinASecond)
{
    const auto one = token();
    EXPECT_EQ(refusal(one), ErrorCode::success);
    users.sessions[3].banned = true;
    clock.advance(1s);
    EXPECT_EQ(refusal(one), ErrorCode::user_banned);
}

TEST_F(AuthenticationTest, ALogoutHereTakesEffectAtOnce)
{
    const auto one = token();
    EXPECT_EQ(refusal(one), ErrorCode::success);
    users.sessions[3].active = false;
    authentication.forget_sessions();
    EXPECT_EQ(refusal(one), ErrorCode::logged_out);
}

TEST_F(AuthenticationTest, RefusesASessionOfAnotherUser)
{
    open_session(3, 43);
    EXPECT_EQ(refusal(token()), ErrorCode::logged_out);
}

} // namespace
} // namespace domtok::gateway
