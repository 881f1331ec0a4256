#include "platform/crypto/jwt.hpp"

#include "platform/core/ids.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/json/read.hpp"
#include "platform/json/write.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace domtok::crypto {

namespace {

/// The only header there is, `{"alg":"EdDSA","typ":"JWT"}`: a token cannot choose how it is checked.
constexpr std::string_view header = "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9";

constexpr std::string_view issuer = "west2-online";

/// Ours have some 300 bytes.
constexpr std::size_t token_bytes_max = 2048;

/// The claims by their names on the wire, in the order of the contract. Times are Unix seconds.
struct WireClaims {
    std::int64_t type{};
    std::int64_t user_id{};
    std::int64_t exp{};
    std::int64_t iat{};
    std::string iss;
    std::optional<std::int64_t> sid;
    std::optional<std::string> jti;
    std::optional<std::int64_t> nbf;
};
BOOST_DESCRIBE_STRUCT(WireClaims, (), (type, user_id, exp, iat, iss, sid, jti, nbf))

constexpr std::size_t needed = reflect::index_of<WireClaims>("iss");

std::int64_t seconds_of(Time time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::unexpected<Error> not_ours(std::string message)
{
    return refuse(ErrorCode::unauthenticated, std::move(message));
}

/// Takes a token apart and checks its form and signature. The claims' JSON.
Result<std::string> signed_claims(const PublicKey& key, std::string_view token)
{
    if (token.empty()) return refuse(ErrorCode::token_missing, "token is empty");
    if (token.starts_with("Bearer ") || token.starts_with("bearer "))
        return not_ours("send the token alone, without 'Bearer'");
    if (token.size() > token_bytes_max) return not_ours("the token is too long to be one of ours");
    if (std::ranges::count(token, '.') != 2) return not_ours("a token has three parts");

    const auto claims_at = token.find('.') + 1;
    const auto signature_at = token.rfind('.') + 1;
    if (token.substr(0, claims_at - 1) != header) return not_ours("the token is not signed with EdDSA");
    const auto bytes = from_base64url(token.substr(signature_at));
    Signature signature{};
    if (!bytes || bytes->size() != signature.size()) return not_ours("the token's signature is malformed");
    std::ranges::copy(*bytes, signature.begin());
    if (!key.verify(token.substr(0, signature_at - 1), signature))
        return not_ours("the token's signature is wrong");

    auto claims = from_base64url(token.substr(claims_at, signature_at - 1 - claims_at));
    if (!claims) return not_ours("the token's claims are malformed");
    return *std::move(claims);
}

Result<WireClaims> parse_claims(std::string_view text)
{
    WireClaims claims;
    json::Found found;
    if (!json::read_into(claims, text, &found)) return not_ours("the token's claims are malformed");
    for (std::size_t i = 0; i < needed; ++i)
        if (!found.has(i)) return not_ours("the token lacks a claim");
    if (claims.user_id <= 0) return not_ours("the token names no user");
    return claims;
}

Result<std::int64_t> parse_serial(const std::optional<std::string>& text)
{
    if (!text) return 0;
    std::int64_t serial = 0;
    const auto* end = text->data() + text->size();
    const auto parsed = std::from_chars(text->data(), end, serial);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return not_ours("the token's serial is malformed");
    return serial;
}

/// Times beyond this would overflow a Time; nothing of ours lives so long.
constexpr std::int64_t seconds_max = 1LL << 40;

Result<> check_times(const WireClaims& claims, TokenType type, std::int64_t now)
{
    const auto is_time = [](std::int64_t seconds) { return seconds >= 0 && seconds <= seconds_max; };
    if (!is_time(claims.exp) || !is_time(claims.iat)) return not_ours("the token's times are malformed");
    if (claims.exp < now)
        return type == TokenType::access ? refuse(ErrorCode::token_expired, "token expiration")
                                         : refuse(ErrorCode::refresh_token_expired, "refresh token expired");
    const auto ahead = now + issuer_ahead_max.count();
    if (claims.iat > ahead || claims.nbf.value_or(0) > ahead) return not_ours("the token is not valid yet");
    return {};
}

} // namespace

std::string sign_token(const PrivateKey& key, const Claims& claims)
{
    WireClaims wire{.type = static_cast<std::int64_t>(claims.type),
                    .user_id = raw(claims.user),
                    .exp = seconds_of(claims.expires_at),
                    .iat = seconds_of(claims.issued_at),
                    .iss = std::string(issuer),
                    .sid = {},
                    .jti = {},
                    .nbf = {}};
    if (claims.session != SessionId{}) wire.sid = raw(claims.session);
    if (claims.serial != 0) wire.jti = std::to_string(claims.serial);

    std::string token{header};
    token += '.';
    append_base64url(token, json::to_text(wire));
    const auto signature = key.sign(token);
    token += '.';
    append_base64url(token, {reinterpret_cast<const char*>(signature.data()), signature.size()});
    return token;
}

Result<Claims> verify_token(const PublicKey& key, std::string_view token, TokenType type, Time now)
{
    TRY(const auto text, signed_claims(key, token));
    TRY(const auto wire, parse_claims(text));
    if (wire.type != static_cast<std::int64_t>(type)) return not_ours("the token is of another type");
    CHECK(check_times(wire, type, seconds_of(now)));
    TRY(const auto serial, parse_serial(wire.jti));
    return Claims{.type = type,
                  .user = UserId{wire.user_id},
                  .session = SessionId{wire.sid.value_or(0)},
                  .serial = serial,
                  .issued_at = Time{std::chrono::seconds{wire.iat}},
                  .expires_at = Time{std::chrono::seconds{wire.exp}}};
}

} // namespace domtok::crypto
