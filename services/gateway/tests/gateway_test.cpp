#include "idl/cart.hpp"
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
#include <stdexcept>

namespace domtok::gateway {
namespace {

/// A gateway in front of a user service that knows nobody.
class GatewayTest : public testing::Test {
protected:
    GatewayTest()
    {
        add_routes(routes, users);
        add_routes(routes, carts);
    }

    int ask(http::Verb verb, std::string_view path)
    {
        answer.clear();
        http::Request request;
        request.verb = verb;
        request.method = "VERB";
        request.target = request.path = path;
        request.peer = "192.0.2.1";
        loop.run(gateway.answer(request, answer));
        return answer.status();
    }

    Task<> register_one(int& refused)
    {
        http::Answer told;
        const std::array<http::Field, 1> fields{
            {{.name = "Content-Type", .value = "application/x-www-form-urlencoded"}}};
        http::Request request;
        request.verb = http::Verb::post;
        request.method = "POST";
        request.target = request.path = "/api/v1/user/register";
        request.fields = fields;
        request.body = "name=me&password=secret&email=me%40example.com";
        request.peer = "192.0.2.1";
        co_await gateway.answer(request, told);
        if (told.status() == 429 && told.header("Retry-After") == "1") ++refused;
    }

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
    idl::cart::CartServiceSlot carts;
    Routes routes;
    http::StatusPages status{
        metrics, []() -> Task<std::vector<std::string>> { co_return std::vector<std::string>{}; }};
    OwnPages own_pages{status, [](const Context&, std::string_view) -> Task<Result<std::string>> {
                           co_return refuse(ErrorCode::overloaded, "too much is waiting");
                       }};
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

TEST_F(GatewayTest, ChangesNothingForWhoAsksForAHead)
{
    EXPECT_EQ(ask(http::Verb::head, "/api/v1/cart/empty"), 405);
    EXPECT_EQ(answer.header("Allow"), "GET, DELETE");
    EXPECT_EQ(ask(http::Verb::get, "/api/v1/user/login"), 405);
    EXPECT_EQ(answer.header("Allow"), "POST");
    EXPECT_EQ(ask(http::Verb::head, "/api/v1/user/addresses"), 401) << "a GET that only reads answers HEAD";
}

TEST_F(GatewayTest, NamesEveryAnswerAsItsLineInTheLogIsNamed)
{
    gateway.adopt(
        {.rate_limit = {}, .answer_cache = {}, .cors_origins = {}, .log_requests = LoggedRequests::all});
    ask(http::Verb::get, "/nowhere");
    ask(http::Verb::put, "/api/v1/user/login");
    ask(http::Verb::get, "/healthz");
    register_somebody();
    const auto entries = log.entries();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(text_of(entries.back().trace), answer.header("X-Trace-Id"));
    EXPECT_NE(answer.header("X-Trace-Id"), "");
}

TEST_F(GatewayTest, LogsWhatItRefusesWithoutWhatWasSaid)
{
    ask(http::Verb::get, "/nowhere\n{\"event\":\"forged\"}");
    register_somebody();
    ask(http::Verb::get, "/healthz");

    const auto entries = log.entries("request refused");
    ASSERT_EQ(entries.size(), 2U) << "what is not refused leaves none";
    EXPECT_EQ(std::get<std::int64_t>(entries[0].fields.at("status")), 404);
    EXPECT_EQ(entries[1].text("path"), "/api/v1/user/register");
    EXPECT_EQ(entries[1].text("method"), "UserService.Register");
    EXPECT_EQ(entries[1].text("client"), "192.0.2.1");
    EXPECT_EQ(std::get<std::int64_t>(entries[1].fields.at("code")),
              static_cast<std::int64_t>(ErrorCode::internal));
    for (const auto& [name, value] : entries[1].fields)
        if (const auto* text = std::get_if<std::string>(&value))
            EXPECT_FALSE(text->contains("secret")) << name;
}

TEST_F(GatewayTest, CountsAFaultAsTheRefusalThatItBecomes)
{
    users.fault = std::make_exception_ptr(std::runtime_error("broken"));
    EXPECT_THROW(register_somebody(), std::runtime_error);
    const auto entries = log.entries("request refused");
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(std::get<std::int64_t>(entries[0].fields.at("status")), 500);
    EXPECT_EQ(answer.header("X-Trace-Id"), text_of(entries[0].trace));
}

TEST_F(GatewayTest, LetsOneClientHashFewPasswordsAtATime)
{
    gateway.adopt({.rate_limit = {}, .answer_cache = {}, .cors_origins = {}, .logins_at_once = 3});
    users.delay = &clock;
    int refused = 0;
    for (int i = 0; i < 10; ++i)
        loop.start(register_one(refused));
    loop.settle();
    EXPECT_EQ(refused, 7);
    clock.advance(std::chrono::seconds{1});
    for (int i = 0; i < 3; ++i)
        loop.start(register_one(refused));
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(refused, 7);
}

TEST_F(GatewayTest, TellsWhoFindsItFullWhenToComeAgain)
{
    EXPECT_EQ(ask(http::Verb::get, "/images/spu/a.png"), 503);
    EXPECT_EQ(answer.header("Retry-After"), "1");
    users.refusal = Error{.code = ErrorCode::overloaded, .message = "too much is waiting"};
    EXPECT_EQ(register_somebody(), 503);
    EXPECT_EQ(answer.header("Retry-After"), "1");
}

} // namespace
} // namespace domtok::gateway
