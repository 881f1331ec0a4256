#include "platform/crypto/base64url.hpp"
#include "platform/crypto/jwt.hpp"

#include <gtest/gtest.h>

namespace domtok::crypto {
namespace {

/// The contract's example: RFC 8032's first key, user 42.
constexpr std::string_view contract_token =
    "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9."
    "eyJ0eXBlIjowLCJ1c2VyX2lkIjo0MiwiZXhwIjoxNzQxNzYyMDE3LCJpYXQiOjE3NDExNTcyMTcsImlzcyI6Indlc3QyLW9ubGluZSJ9"
    "."
    "3CcalKOEv8Ov9e4qqybXlHrqS_jbVJZYrypyClXuRjZTt0ewxrmn-6vF2xUMuvUDZQVdJLEN7KvXrSnWj-OhAg";

constexpr std::array<std::uint8_t, 32> contract_seed{
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};

constexpr Time at(std::int64_t seconds)
{
    return Time{std::chrono::seconds{seconds}};
}

class JwtTest : public testing::Test {
protected:
    /// A token with these parts, signed with the right key whatever they say.
    std::string token_of(std::string_view header, std::string_view claims) const
    {
        std::string token;
        append_base64url(token, header);
        token += '.';
        append_base64url(token, claims);
        return with_signature(std::move(token));
    }

    std::string with_signature(std::string token) const
    {
        const auto signature = key.sign(token);
        token += '.';
        append_base64url(token, {reinterpret_cast<const char*>(signature.data()), signature.size()});
        return token;
    }

    std::string token_of(std::string_view claims) const
    {
        return token_of(R"({"alg":"EdDSA","typ":"JWT"})", claims);
    }

    ErrorCode refusal_of(std::string_view token, TokenType type = TokenType::access) const
    {
        const auto verdict = verify_token(public_key, token, type, now);
        return verdict ? ErrorCode::success : verdict.error().code;
    }

    PrivateKey key = PrivateKey::from_seed(contract_seed);
    PublicKey public_key = key.public_key();
    Time now = at(1'741'157'300);
};

TEST_F(JwtTest, SignsTheTokenOfTheContract)
{
    const Claims claims{.type = TokenType::access,
                        .user = UserId{42},
                        .session = {},
                        .serial = 0,
                        .issued_at = at(1'741'157'217),
                        .expires_at = at(1'741'762'017)};

    EXPECT_EQ(sign_token(key, claims), contract_token);
    EXPECT_EQ(verify_token(public_key, contract_token, TokenType::access, now), claims);
}

TEST_F(JwtTest, CarriesSessionAndSerial)
{
    const Claims claims{.type = TokenType::refresh,
                        .user = UserId{685'136'327'758'323'712},
                        .session = SessionId{7},
                        .serial = 3,
                        .issued_at = at(1'741'157'217),
                        .expires_at = at(1'741'762'017)};
    const auto token = sign_token(key, claims);

    EXPECT_EQ(verify_token(public_key, token, TokenType::refresh, now), claims);
    const auto parts = token.substr(token.find('.') + 1);
    EXPECT_EQ(
        from_base64url(parts.substr(0, parts.find('.'))),
        R"({"type":1,"user_id":685136327758323712,"exp":1741762017,"iat":1741157217,"iss":"west2-online",)"
        R"("sid":7,"jti":"3"})");
}

TEST_F(JwtTest, IsGoodUpToItsLastSecond)
{
    now = at(1'741'762'017) + std::chrono::milliseconds{999};
    EXPECT_EQ(refusal_of(contract_token), ErrorCode::success);

    now = at(1'741'762'018);
    EXPECT_EQ(refusal_of(contract_token), ErrorCode::token_expired);
}

TEST_F(JwtTest, TellsWhichTokenHasExpired)
{
    now = at(1'741'762'018);
    const auto refresh =
        token_of(R"({"type":1,"user_id":42,"exp":1741762017,"iat":1741157217,"iss":"west2-online"})");
    EXPECT_EQ(refusal_of(refresh, TokenType::refresh), ErrorCode::refresh_token_expired);
}

TEST_F(JwtTest, BelievesNoExpiredTokenThatIsWronglySigned)
{
    now = at(1'741'762'018);
    std::string forged{contract_token};
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_EQ(refusal_of(forged), ErrorCode::unauthenticated);
}

TEST_F(JwtTest, TakesNoTokenOfAnotherType)
{
    EXPECT_EQ(refusal_of(contract_token, TokenType::refresh), ErrorCode::unauthenticated);
    const auto login_session =
        token_of(R"({"type":2,"user_id":42,"exp":1741762017,"iat":1741157217,"iss":"west2-online"})");
    EXPECT_EQ(refusal_of(login_session), ErrorCode::unauthenticated);
    EXPECT_EQ(refusal_of(login_session, TokenType::refresh), ErrorCode::unauthenticated);
}

TEST_F(JwtTest, AllowsForAnIssuerWhoseClockIsALittleAhead)
{
    now = at(1'741'157'217) - issuer_ahead_max;
    EXPECT_EQ(refusal_of(contract_token), ErrorCode::success);
    now -= std::chrono::seconds{1};
    EXPECT_EQ(refusal_of(contract_token), ErrorCode::unauthenticated);
}

TEST_F(JwtTest, LetsNoTokenChooseItsAlgorithm)
{
    constexpr std::string_view claims =
        R"({"type":0,"user_id":42,"exp":1741762017,"iat":1741157217,"iss":"west2-online"})";
    for (const auto* header :
         {R"({"alg":"none","typ":"JWT"})", R"({"alg":"HS256","typ":"JWT"})", R"({"alg":"eddsa","typ":"JWT"})",
          R"({"alg":"EdDSA"})", R"({"typ":"JWT"})", R"({})", "", "nonsense"})
        EXPECT_EQ(refusal_of(token_of(header, claims)), ErrorCode::unauthenticated) << header;

    std::string unsigned_token;
    append_base64url(unsigned_token, R"({"alg":"none","typ":"JWT"})");
    unsigned_token += '.';
    append_base64url(unsigned_token, claims);
    EXPECT_EQ(refusal_of(unsigned_token + "."), ErrorCode::unauthenticated);
}

TEST_F(JwtTest, RefusesWhatHasNotTheFormOfAToken)
{
    const std::string good{contract_token};
    const auto two_parts = good.substr(0, good.rfind('.'));

    EXPECT_EQ(refusal_of(""), ErrorCode::token_missing);
    for (const auto& token :
         {std::string("x"), std::string("."), std::string(".."), two_parts, two_parts + ".", good + ".",
          good + ".x", "Bearer " + good, "bearer " + good, " " + good, good + " ", good + "\n", good + "=",
          good.substr(0, good.size() - 1), good + "A", std::string(1 << 20, 'A'), std::string(3000, '.')})
        EXPECT_EQ(refusal_of(token), ErrorCode::unauthenticated) << token.substr(0, 300);
}

TEST_F(JwtTest, TakesOneSpellingOfASignatureOnly)
{
    // The last letter of 64 bytes carries four bits that must be zero.
    std::string token{contract_token};
    ASSERT_EQ(token.back(), 'g');
    token.back() = 'h';
    EXPECT_EQ(refusal_of(token), ErrorCode::unauthenticated);
}

TEST_F(JwtTest, NoticesEveryChangedLetter)
{
    for (std::size_t i = 0; i < contract_token.size(); ++i) {
        std::string token{contract_token};
        token[i] = token[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(refusal_of(token), ErrorCode::unauthenticated) << i;
    }
}

TEST_F(JwtTest, RefusesAnotherKeysToken)
{
    auto seed = contract_seed;
    seed[0] ^= 1;
    const auto token = sign_token(PrivateKey::from_seed(seed), {.type = TokenType::access,
                                                                .user = UserId{42},
                                                                .session = {},
                                                                .serial = 0,
                                                                .issued_at = now,
                                                                .expires_at = now});
    EXPECT_EQ(refusal_of(token), ErrorCode::unauthenticated);
}

TEST_F(JwtTest, RefusesClaimsThatMakeNoSense)
{
    for (const auto* claims :
         {"", "{", "[]", "null", "7", R"({"user_id":42,"exp":1741762017,"iat":1741157217})",
          R"({"type":0,"exp":1741762017,"iat":1741157217})", R"({"type":0,"user_id":42,"iat":1741157217})",
          R"({"type":0,"user_id":42,"exp":1741762017})",
          R"({"type":"x","user_id":42,"exp":1741762017,"iat":1741157217})",
          R"({"type":0,"user_id":"me","exp":1741762017,"iat":1741157217})",
          R"({"type":0,"user_id":0,"exp":1741762017,"iat":1741157217})",
          R"({"type":0,"user_id":-42,"exp":1741762017,"iat":1741157217})",
          R"({"type":0,"user_id":42,"exp":17417620170.5,"iat":1741157217})",
          R"({"type":0,"user_id":42,"exp":9223372036854775807,"iat":1741157217})",
          R"({"type":0,"user_id":42,"exp":1741762017,"iat":-9223372036854775808})",
          R"({"type":0,"user_id":42,"exp":1741762017,"iat":1741157217,"nbf":1741762017})",
          R"({"type":0,"user_id":42,"exp":1741762017,"iat":1741157217,"jti":"3x"})",
          R"({"type":0,"user_id":42,"exp":1741762017,"iat":1741157217,"sid":{}})"})
        EXPECT_EQ(refusal_of(token_of(claims)), ErrorCode::unauthenticated) << claims;
}

} // namespace
} // namespace domtok::crypto
