#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

namespace domtok::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class RpcRetryTest : public RpcTest {
protected:
    /// A port on which nobody listens.
    std::uint16_t dead_port()
    {
        RawServer server{loop};
        return server.port();
    }

    /// Fills the connection's end of a call without answering it.
    static void lose_call(RawServer& server)
    {
        auto peer = server.accept();
        peer.receive_frame();
        peer.close();
    }

    static Context with_key()
    {
        Context context;
        context.idempotency = {.key = "wish", .fingerprint = 3};
        return context;
    }

    /// A call with a key to a method that keeps them.
    // The second owner is the call.
    std::shared_ptr<Outcome> start_keyed(Channel& channel)
    {
        auto outcome = std::make_shared<Outcome>();
        loop.start(keyed(channel, outcome));
        return outcome;
    }

private:
    // The second owner is the test.
    static Task<> keyed(Channel& channel, std::shared_ptr<Outcome> outcome)
    {
        constexpr RemoteMethod method{.package = "user",
                                      .service = "UserService",
                                      .name = "BanUser",
                                      .is_safe = false,
                                      .is_keyed = true};
        const auto context = with_key();
        const User request{.uid = 1};
        outcome->result = co_await call<Banned>(channel, context, method, request);
    }
};

TEST_F(RpcRetryTest, AsksAnotherInstanceWhenOneCannotBeReached)
{
    auto& client = connect({dead_port(), serve().port()});
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(ban_now(client, i)) << "it was never sent: no method is too dangerous to try again";
    EXPECT_EQ(asked.size(), 20U);
    EXPECT_EQ(client.statistics().opened, 1U);
    EXPECT_EQ(client.statistics().retries, 5U) << "once it is taken out it is not asked again";
}

TEST_F(RpcRetryTest, RepeatsASafeMethodThatMayHaveBeenAnswered)
{
    RawServer dying{loop};
    auto& client = connect({dying.port(), serve().port()});
    std::optional<Result<Info>> info;
    idl::user::UserServiceClient users_there{client};
    const auto look = [](idl::user::UserService& service, std::optional<Result<Info>>& result) -> Task<> {
        const Context context;
        const Known request{.uid = 1};
        result = co_await service.get_user_info(context, request);
    };
    loop.start(look(users_there, info));
    lose_call(dying);
    wait_for([&] { return info.has_value(); });
    EXPECT_TRUE(info->has_value());
    EXPECT_EQ(asked.size(), 1U);
}

TEST_F(RpcRetryTest, RepeatsACallWithAnIdempotencyKey)
{
    RawServer dying{loop};
    auto& client = connect({dying.port(), serve().port()});
    const auto outcome = start_keyed(client);
    lose_call(dying);
    wait_for([&] { return outcome->is_over(); });
    ASSERT_TRUE(outcome->result);
    EXPECT_EQ(contexts.at(0).idempotency.key, "wish");
}

TEST_F(RpcRetryTest, DoesNotRepeatACallWithAKeyThatItsMethodDoesNotKeep)
{
    RawServer dying{loop};
    auto& client = connect({dying.port(), serve().port()});
    const auto outcome = start_ban(client, 1, with_key());
    lose_call(dying);
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(outcome->fault, "unavailable");
    EXPECT_TRUE(asked.empty());
}

TEST_F(RpcRetryTest, DoesNotRepeatAnythingElse)
{
    RawServer dying{loop};
    auto& client = connect({dying.port(), serve().port()});
    const auto outcome = start_ban(client, 1);
    lose_call(dying);
    wait_for([&] { return outcome->is_over(); });
    EXPECT_EQ(outcome->fault, "unavailable");
    EXPECT_TRUE(asked.empty());
}

TEST_F(RpcRetryTest, RepeatsWhatWasTurnedAway)
{
    server_settings.in_flight_max = 0;
    auto& full = serve();
    server_settings.in_flight_max = 10;
    auto& client = connect({full.port(), serve().port()});
    for (int i = 0; i < 4; ++i)
        EXPECT_TRUE(ban_now(client, i));
    EXPECT_EQ(asked.size(), 4U);
    EXPECT_GT(full.statistics().shed, 0U);
}

TEST_F(RpcRetryTest, AsksAnotherInstanceWhenOneTakesTooLongForACallThatMayBeRepeated)
{
    RawServer silent{loop};
    auto& client = connect({silent.port(), serve().port()});
    const auto outcome = start_keyed(client);
    auto peer = silent.accept();
    peer.receive_frame();
    clock.advance(seconds{3});
    wait_for([&] { return outcome->is_over(); });
    EXPECT_TRUE(outcome->result);
}

TEST_F(RpcRetryTest, EndsAfterSoManyAttempts)
{
    auto& client = connect({dead_port()});
    const auto outcome = start_ban(client, 1);
    while (!outcome->is_over()) {
        loop.settle();
        clock.advance(milliseconds{5});
    }
    EXPECT_EQ(outcome->fault, "unavailable");
    EXPECT_EQ(client.statistics().retries, 2U);
}

TEST_F(RpcRetryTest, FailsAtOnceWhenEveryInstanceHasFailed)
{
    client_settings.attempts_max = 1;
    RawServer failing{loop};
    auto& client = connect({failing.port()});
    const auto call_in_vain = [&] {
        const auto outcome = start_ban(client, 1);
        lose_call(failing);
        wait_for([&] { return outcome->is_over(); });
        EXPECT_EQ(outcome->fault, "unavailable");
    };
    for (int i = 0; i < 5; ++i)
        call_in_vain();
    EXPECT_EQ(client.statistics().refused, 0U);
    EXPECT_THROW((void)ban_now(client, 6), Unavailable);
    EXPECT_EQ(client.statistics().refused, 1U);
    EXPECT_EQ(log.entries("instance taken out").size(), 1U);
    // After the pause one call is tried.
    clock.advance(milliseconds{1'500});
    call_in_vain();
    EXPECT_EQ(client.statistics().refused, 1U);
    EXPECT_THROW((void)ban_now(client, 8), Unavailable);
    EXPECT_EQ(client.statistics().refused, 2U);
}

TEST_F(RpcRetryTest, FindsAnInstanceThatIsBackWhenNoOtherIsLeft)
{
    const auto port = dead_port();
    auto& other = serve();
    auto& client = connect({port, other.port()});
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(ban_now(client, i));
    EXPECT_EQ(client.statistics().opened, 1U);

    server_settings.listen.port = port;
    auto& back = serve();
    instances_of_last_client().replace({{.endpoint = {.host = "127.0.0.1", .port = port}}});

    EXPECT_TRUE(ban_now(client, 21)) << "although its pause is not over";
    EXPECT_EQ(back.statistics().calls, 1U);
}

TEST_F(RpcRetryTest, ComesBackToAnInstanceThatIsWellAgain)
{
    client_settings.attempts_max = 1;
    auto& client = connect({serve().port()});
    fault = std::make_exception_ptr(Overloaded("busy"));
    for (int i = 0; i < 10; ++i)
        EXPECT_THROW((void)ban_now(client, i), Overloaded);
    fault = nullptr;
    EXPECT_TRUE(ban_now(client, 1)) << "being turned away is no reason to take an instance out";
}

TEST_F(RpcRetryTest, FollowsTheListOfInstances)
{
    auto& first = serve();
    auto& second = serve();
    auto& client = connect({first.port()});
    ASSERT_TRUE(ban_now(client, 1));
    auto& instances = instances_of_last_client();
    instances.replace({{.endpoint = {.host = "127.0.0.1", .port = second.port()}}});
    ASSERT_TRUE(ban_now(client, 2));
    EXPECT_EQ(second.statistics().calls, 1U);
    wait_for([&] { return first.statistics().open == 0; });

    instances.replace({});
    EXPECT_THROW((void)ban_now(client, 3), Unavailable);
    instances.replace({{.endpoint = {.host = "localhost", .port = second.port()}}});
    EXPECT_TRUE(ban_now(client, 4)) << "a name has to be looked up";
}

TEST_F(RpcRetryTest, SharesTheCallsOutEvenly)
{
    auto& first = serve();
    auto& second = serve();
    hold();
    auto& client = connect({first.port(), second.port()});
    std::vector<decltype(start_ban(client, 1))> outcomes;
    for (int i = 0; i < 20; ++i)
        outcomes.push_back(start_ban(client, i));
    wait_for([&] { return asked.size() == 20; });
    EXPECT_EQ(first.statistics().in_flight, 10U);
    EXPECT_EQ(second.statistics().in_flight, 10U);
}

class BreakerTest : public testing::Test {
protected:
    SteadyTime now{seconds{1'000}};
    Breaker breaker{{.failures_max = 2, .first_pause = seconds{1}, .longest_pause = seconds{3}}};
};

TEST_F(BreakerTest, OpensAfterFailuresInARowOnly)
{
    EXPECT_FALSE(breaker.failed(now, 0));
    breaker.succeeded();
    EXPECT_FALSE(breaker.failed(now, 0));
    EXPECT_TRUE(breaker.allows(now));
    EXPECT_TRUE(breaker.failed(now, 0));
    EXPECT_FALSE(breaker.allows(now));
    EXPECT_FALSE(breaker.failed(now, 0)) << "a call from before says nothing new";
}

TEST_F(BreakerTest, LetsOneCallThroughAndWaitsLongerEachTime)
{
    breaker.failed(now, 0);
    breaker.failed(now, 0);
    for (const auto pause : {seconds{1}, seconds{2}, seconds{3}, seconds{3}}) {
        EXPECT_FALSE(breaker.allows(now + pause - milliseconds{1}));
        now += pause;
        ASSERT_TRUE(breaker.allows(now));
        breaker.try_call();
        EXPECT_FALSE(breaker.allows(now)) << "one at a time";
        breaker.withdrawn();
        ASSERT_TRUE(breaker.allows(now));
        breaker.try_call();
        EXPECT_TRUE(breaker.failed(now, 0));
    }
    now += seconds{3};
    breaker.try_call();
    breaker.succeeded();
    EXPECT_TRUE(breaker.allows(now));
    EXPECT_FALSE(breaker.is_open());
}

TEST_F(BreakerTest, ComesBackAtAMomentOfItsOwn)
{
    breaker.failed(now, 1);
    breaker.failed(now, 1);
    EXPECT_FALSE(breaker.allows(now + milliseconds{1'499}));
    EXPECT_TRUE(breaker.allows(now + milliseconds{1'500}));
}

TEST(RetryBudgetTest, IsAShareOfTheCalls)
{
    RetryBudget budget;
    int taken = 0;
    while (budget.take())
        ++taken;
    EXPECT_EQ(taken, 50);
    for (int i = 0; i < 5; ++i)
        budget.called();
    EXPECT_TRUE(budget.take());
    EXPECT_FALSE(budget.take());
}

} // namespace
} // namespace domtok::rpc
