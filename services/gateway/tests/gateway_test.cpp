#include "platform/core/fault.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/gateway/controllers/service_routes.hpp"
#include "services/gateway/gateway.hpp"
#include "services/gateway/tests/user_service_stub.hpp"

#include <gtest/gtest.h>

#include <array>

namespace domtok::gateway {
namespace {

/// A gateway in front of a user service that knows nobody.
class GatewayTest : public testing::Test {
protected:
    GatewayTest() { add_routes(routes, users); }

    int register_somebody(std::string_view idempotency_key = {})
    {
        answer.clear();
        const std::array<http::Field, 3> fields{
            {{.name = "Content-Type", .value = "application/x-www-form-urlencoded"},
             {.name = "Origin", .value = "https://a.example"},
             {.name = "Idempotency-Key", .value = idempotency_key}}};
        http::Request request;
        request.verb = http::Verb::post;
        request.method = "POST";
        request.target = request.path = "/api/v1/user/register";
        request.fields = std::span{fields}.first(idempotency_key.empty() ? 2 : 3);
        request.body = "name=me&password=secret&email=me%40example.com";
        request.peer = "192.0.2.1";
        loop.run(gateway.answer(request, answer));
        return answer.status();
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::SeededRandom random;
    test::CapturedLog log;
    metrics::Registry metrics;
    crypto::PrivateKey key = crypto::PrivateKey::generate(random);
    crypto::PublicKey public_key = key.public_key();
    SessionsOnly users;
    idl::commodity::CommodityServiceSlot commodity;
    Routes routes;
    http::StatusPages status{
        metrics, []() -> Task<std::vector<std::string>> { co_return std::vector<std::string>{}; }};
    OwnPages own_pages{status,
                       [](std::string_view) -> Task<std::optional<std::string>> { co_return std::nullopt; }};
    Gateway gateway{{.clock = clock,
                     .random = random,
                     .log = log,
                     .metrics = metrics,
                     .token_key = public_key,
                     .fingerprint_secret = "a secret"},
                    {.users = users, .commodity = commodity},
                    routes,
                    own_pages,
                    {}};
    http::Answer answer;
};

TEST_F(GatewayTest, TellsWhatToDoWhenTheStoreBrokeOffInACommit)
{
    users.fault = std::make_exception_ptr(OutcomeUnknown("lost in COMMIT"));

    EXPECT_EQ(register_somebody("7f1c"), 503);
    EXPECT_EQ(answer.header("Retry-After"), "1");
    EXPECT_TRUE(answer.content().contains("with the same Idempotency-Key")) << answer.content();
    EXPECT_FALSE(answer.content().contains("COMMIT")) << answer.content();

    EXPECT_EQ(register_somebody(), 503);
    EXPECT_TRUE(answer.content().contains("look before you try again")) << answer.content();
}

TEST_F(GatewayTest, FollowsOtherSettingsAtOnce)
{
    EXPECT_EQ(register_somebody(), 500);
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "");

    gateway.adopt({.rate_limit = RateLimitSettings{.requests_a_second = 1, .burst = 1},
                   .answer_cache = {},
                   .cors_origins = {"https://a.example"},
                   .legacy_status = true});

    EXPECT_EQ(register_somebody(), 200) << "refused, with the status of old";
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "https://a.example");
    EXPECT_TRUE(register_somebody() == 200 && answer.content().contains("too many requests"))
        << answer.content();

    gateway.adopt({.rate_limit = {}, .answer_cache = {}, .cors_origins = {}});

    EXPECT_EQ(register_somebody(), 500);
}

TEST_F(GatewayTest, ForgetsNobodysCountWhenSomethingElseChanges)
{
    Settings settings{.rate_limit = RateLimitSettings{.requests_a_second = 1, .burst = 1},
                      .answer_cache = {},
                      .cors_origins = {}};
    gateway.adopt(settings);
    EXPECT_EQ(register_somebody(), 500);

    settings.slow_request = std::chrono::milliseconds{7};
    gateway.adopt(settings);

    EXPECT_EQ(register_somebody(), 429);
}

} // namespace
} // namespace domtok::gateway
