#include "platform/rpc/tests/upload_fixture.hpp"

namespace domtok::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_F(ClientUploadTest, SendsTheRequestAndThenItsPictureInPieces)
{
    RawServer server{loop};
    auto& client = connect({server.port()});
    Context context;
    context.caller.user = UserId{10001};
    context.caller.role = Role::merchant;
    context.idempotency = {.key = "wish", .fingerprint = 3};
    context.deadline = clock.steady_now() + milliseconds{2'500};
    const auto outcome = start_upload(client, piece_bytes + 10, context);
    GrpcCallee callee{server};
    const auto& request = callee.whole(1);

    const std::map<std::string, std::string> fields{{":method", "POST"},
                                                    {":scheme", "http"},
                                                    {":path", "/commodity.CommodityService/CreateSpu"},
                                                    {":authority", "commodity"},
                                                    {"content-type", "application/grpc+thrift"},
                                                    {"user-agent", "domtok"},
                                                    {"te", "trailers"},
                                                    {"grpc-timeout", "2500m"},
                                                    {"logindata", "10001"},
                                                    {"rpc-persist-logindata", "10001"},
                                                    {"rpc-persist-loginrole", "2"},
                                                    {"rpc-transit-idempotencykey", "wish"},
                                                    {"rpc-transit-idempotencyfingerprint", "3"}};
    EXPECT_EQ(request.fields, fields);
    auto first = tea(0);
    first.buffer_count = 2;
    EXPECT_EQ(request.body,
              grpc(thrift::to_bytes(first)) +
                  grpc(thrift::to_bytes(Create{.goods_head_drawing = std::string(piece_bytes, 'p')})) +
                  grpc(thrift::to_bytes(Create{.goods_head_drawing = std::string(10, 'p')})));

    callee.answer(1, head, created(7), well);
    finish(outcome);
    ASSERT_TRUE(outcome->result);
    EXPECT_EQ((*outcome->result)->spu_id, 7);
    EXPECT_EQ(client.statistics().in_flight, 0U);
}

TEST_F(ClientUploadTest, SaysOfAnOptionalPictureWhetherItIsThere)
{
    const auto first = [](const Update& update) {
        const auto messages = upload_messages(update);
        return thrift::from_bytes<Update>(*first_grpc_message(messages)).value();
    };
    const auto without = first({.spu_id = 7});
    EXPECT_FALSE(without.goods_head_drawing);
    EXPECT_EQ(without.buffer_count, 0) << "servers in Go read it without a look";
    const auto with = first({.goods_head_drawing = "picture", .spu_id = 7});
    EXPECT_EQ(with.goods_head_drawing, "");
    EXPECT_EQ(with.buffer_count, 1);
}

TEST_F(ClientUploadTest, RefusesAPictureThatIsTooLargeForTheOtherSide)
{
    client_settings.frame_bytes_max = 100'000;
    RawServer server{loop};
    auto& client = connect({server.port()});
    const auto outcome = start_upload(client, 100'000);
    finish(outcome);

    ASSERT_TRUE(outcome->result);
    EXPECT_EQ(outcome->result->error().code, ErrorCode::payload_too_large);
    EXPECT_EQ(client.statistics().opened, 0U);
    EXPECT_EQ(client.statistics().retries, 0U);
}

class ClientUploadToOursTest : public ClientUploadTest {
protected:
    ClientUploadToOursTest()
    {
        script.on<Create, Created>("CreateSpu", [this](const Context& context, const Create& request) {
            return create(context, request);
        });
        loop.start(run(server));
        loop.start(run(other));
        loop.poll();
    }
    ~ClientUploadToOursTest() override
    {
        server.stop();
        other.stop();
        loop.settle();
        while (running > 0 && clock.advance_to_next_alarm()) {}
        EXPECT_EQ(running, 0);
    }

    Task<> run(Server& each)
    {
        ++running;
        co_await each.run();
        --running;
    }

    Task<Result<Created>> create(const Context& context, const Create& request)
    {
        contexts.push_back(context);
        requests.push_back(request);
        if (fault) std::rethrow_exception(fault);
        if (refuses) CO_CHECK(refuses());
        co_return Created{.base = {}, .spu_id = 7};
    }

    std::vector<Create> requests;
    idl::commodity::CommodityServiceClient commodity{script};
    idl::commodity::CommodityServiceDispatch dispatch{commodity};
    Server server{loop.executor(), clock, clock, log, {&dispatch}, {}};
    Server other{loop.executor(), clock, clock, log, {&dispatch}, {}};
    int running{0};
};

TEST_F(ClientUploadToOursTest, ArrivesAsItWasSent)
{
    auto& client = connect({server.port()});
    Context context;
    context.caller.user = UserId{10001};
    context.caller.role = Role::merchant;
    context.caller.session = SessionId{5};
    context.trace = {.trace_id = {9}, .span_id = {8}};
    context.idempotency = {.key = "wish", .fingerprint = 3};
    context.deadline = clock.steady_now() + milliseconds{2'500};
    const auto outcome = start_upload(client, 3'000'000, context);
    finish(outcome);

    ASSERT_TRUE(outcome->result);
    EXPECT_EQ((*outcome->result)->spu_id, 7);
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].goods_head_drawing, tea(3'000'000).goods_head_drawing);
    EXPECT_EQ(requests[0].price, tea(0).price);
    EXPECT_EQ(contexts[0].caller.user, context.caller.user);
    EXPECT_EQ(contexts[0].caller.role, context.caller.role);
    EXPECT_EQ(contexts[0].caller.session, context.caller.session);
    EXPECT_EQ(contexts[0].trace.trace_id, context.trace.trace_id);
    EXPECT_EQ(contexts[0].idempotency.key, "wish");
    EXPECT_EQ(contexts[0].idempotency.fingerprint, 3U);
    EXPECT_EQ(contexts[0].deadline, context.deadline);
}

TEST_F(ClientUploadToOursTest, RunsBesideOthersAndBesidePlainCalls)
{
    auto& client = connect({server.port()});
    const auto first = start_upload(client, 400'000);
    const auto second = start_upload(client, 800'000);
    const RemoteMethod method{
        .package = "commodity", .service = "CommodityService", .name = "CreateSpu", .is_safe = false};
    const Context context;
    const auto plain = loop.run(call<Created>(client, context, method, tea(1'000)));
    finish(first);
    finish(second);
    EXPECT_TRUE(plain) << "our server takes an upload in one message as well";
    EXPECT_TRUE(first->result && *first->result);
    EXPECT_TRUE(second->result && *second->result);
    EXPECT_EQ(requests.size(), 3U);
    EXPECT_EQ(client.statistics().connections, 2U);
}

TEST_F(ClientUploadToOursTest, IsRefusedAndFailsAsItDoesInProcess)
{
    auto& client = connect({server.port()});
    refuses = [] { return Result<>{refuse(ErrorCode::forbidden, "not yours")}; };
    const auto refused = start_upload(client);
    finish(refused);
    ASSERT_TRUE(refused->result);
    EXPECT_EQ(refused->result->error().code, ErrorCode::forbidden);
    EXPECT_EQ(refused->result->error().message, "not yours");

    const auto fault_of = [&](std::exception_ptr thrown) {
        fault = std::move(thrown);
        const auto outcome = start_upload(client);
        finish(outcome);
        return outcome->fault;
    };
    EXPECT_EQ(fault_of(std::make_exception_ptr(DeadlineExceeded("late"))), "deadline exceeded");
    EXPECT_EQ(fault_of(std::make_exception_ptr(std::runtime_error("secret"))),
              "commodity (CreateSpu): gRPC status 13: internal error [biz error]");
    EXPECT_EQ(client.statistics().retries, 0U);
    fault = std::make_exception_ptr(Overloaded("too many"));
    const auto overloaded = start_upload(client);
    while (!overloaded->is_over()) {
        loop.settle();
        clock.advance_to_next_alarm();
    }
    EXPECT_EQ(overloaded->fault, "overloaded");
    EXPECT_EQ(client.statistics().retries, 2U) << "nothing had been done";
}

TEST_F(ClientUploadToOursTest, LosesNoneWhenAServerDrains)
{
    auto& client = connect({server.port(), other.port()});
    std::vector<decltype(start_upload(client))> outcomes;
    for (int i = 0; i < 60; ++i) {
        outcomes.push_back(start_upload(client, 100'000));
        loop.poll();
        if (i == 30) server.stop();
    }
    for (const auto& each : outcomes) {
        finish(each);
        EXPECT_EQ(each->fault, "");
    }
    EXPECT_EQ(requests.size(), 60U);
}

TEST_F(ClientUploadToOursTest, MovesToANewConnectionWhenTheServerLeaves)
{
    auto& client = connect({server.port()});
    finish(start_upload(client));
    EXPECT_EQ(client.statistics().connections, 1U);
    server.stop();
    loop.settle();
    clock.advance(seconds{2});
    wait_for([&] { return client.statistics().connections == 0; });
    const auto outcome = start_upload(client);
    while (!outcome->is_over() && clock.advance_to_next_alarm()) {}
    EXPECT_EQ(outcome->fault, "unavailable");
}

} // namespace
} // namespace domtok::rpc
