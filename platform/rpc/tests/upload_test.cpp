#include "platform/rpc/tests/grpc_peer.hpp"
#include "platform/rpc/tests/upload_fixture.hpp"

namespace domtok::rpc {
namespace {

using std::chrono::seconds;
using Create = idl::commodity::CreateSpuReq;
using Created = idl::commodity::CreateSpuResp;

class UploadTest : public RpcTest {
protected:
    UploadTest()
    {
        script.on<Create, Created>(
            "CreateSpu", [this](const Context& context, const Create& request) -> Task<Result<Created>> {
                contexts.push_back(context);
                requests.push_back(request);
                while (holds)
                    co_await waiting.wait();
                if (fault) std::rethrow_exception(fault);
                if (refuses) CO_CHECK(refuses());
                co_return Created{.base = {},
                                  .spu_id = static_cast<std::int64_t>(request.goods_head_drawing.size())};
            });
        loop.start(run());
        loop.poll();
    }
    ~UploadTest() override
    {
        holds = false;
        waiting.notify();
        server.stop();
        loop.settle();
        while (!has_ended && clock.advance_to_next_alarm()) {}
        EXPECT_TRUE(has_ended);
    }

    static ServerSettings limits()
    {
        ServerSettings limits;
        limits.frame_bytes_max = 4'000'000;
        return limits;
    }

    Task<> run()
    {
        co_await server.run();
        has_ended = true;
    }

    static std::string upload(std::string_view picture, std::size_t piece)
    {
        Create request{.name = "tea", .goods_head_drawing = "", .price = Money::of_units(199'900)};
        request.buffer_count = static_cast<std::int64_t>((picture.size() + piece - 1) / piece);
        auto body = grpc(thrift::to_bytes(request));
        for (std::size_t at = 0; at < picture.size(); at += piece)
            body +=
                grpc(thrift::to_bytes(Create{.goods_head_drawing = std::string(picture.substr(at, piece))}));
        return body;
    }

    const GrpcPeer::Headers headers{{"content-type", "application/grpc+thrift"},
                                    {"te", "trailers"},
                                    {"logindata", "10001"},
                                    {"rpc-persist-logindata", "10001"}};
    const std::string path{"/commodity.CommodityService/CreateSpu"};
    std::vector<Create> requests;
    idl::commodity::CommodityServiceClient commodity{script};
    idl::commodity::CommodityServiceDispatch dispatch{commodity};
    Server server{loop.executor(), clock, clock, log, {&dispatch}, limits()};
    bool has_ended{false};
};

TEST_F(UploadTest, IsPutTogetherAndAnsweredAsOneCall)
{
    GrpcPeer peer{loop, server.port()};
    const std::string picture(5'000, 'p');
    const auto reply = peer.finish(peer.start(path, headers, upload(picture, 1'024)));

    EXPECT_EQ(reply.fields.at(":status"), "200");
    EXPECT_EQ(reply.fields.at("content-type"), "application/grpc+thrift");
    EXPECT_EQ(reply.fields.at("grpc-status"), "0");
    EXPECT_EQ(reply.fields.at("grpc-message"), "");
    EXPECT_EQ(reply.body,
              grpc(thrift::to_bytes(Created{.base = {.code = 10000, .msg = "ok"}, .spu_id = 5'000})));
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].goods_head_drawing, picture);
    EXPECT_EQ(requests[0].name, "tea");
    EXPECT_EQ(requests[0].price, Money::of_units(199'900));
    EXPECT_EQ(contexts[0].caller.user, UserId{10001});
    EXPECT_EQ(contexts[0].deadline, clock.steady_now() + seconds{30});
}

TEST_F(UploadTest, MayBeLargerThanAnyWindow)
{
    GrpcPeer peer{loop, server.port()};
    const std::string picture(3'000'000, 'p');
    const auto reply = peer.finish(peer.start(path, headers, upload(picture, 32'768)));
    EXPECT_EQ(reply.fields.at("grpc-status"), "0");
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].goods_head_drawing.size(), picture.size());
}

TEST_F(UploadTest, IsAnsweredNoFasterThanTheWindowOfTheOtherSideAllows)
{
    refuses = [] { return Result<>{refuse(ErrorCode::internal, std::string(100'000, 'x'))}; };
    GrpcPeer peer{loop, server.port(), 1'000};
    const auto reply = peer.finish(peer.start(path, headers, upload("p", 1)));
    EXPECT_GT(reply.body.size(), 100'000U);
    EXPECT_EQ(reply.fields.at("grpc-status"), "0");
}

TEST_F(UploadTest, RunsBesideOthersOnOneConnection)
{
    GrpcPeer peer{loop, server.port()};
    const auto first = peer.start(path, headers, upload(std::string(100'000, 'a'), 1'024));
    const auto second = peer.start(path, headers, upload(std::string(200'000, 'b'), 1'024));
    EXPECT_EQ(peer.finish(second).fields.at("grpc-status"), "0");
    EXPECT_EQ(peer.finish(first).fields.at("grpc-status"), "0");
    EXPECT_EQ(requests.size(), 2U);
}

TEST_F(UploadTest, WaitsForRoomAndIsNotTurnedAwayForOthers)
{
    GrpcPeer peer{loop, server.port()};
    std::vector<std::int32_t> streams;
    // Together three times what there is room for.
    for (int i = 0; i < 8; ++i)
        streams.push_back(peer.start(path, headers, upload(std::string(1'500'000, 'p'), 32'768)));

    for (const auto stream : streams)
        EXPECT_EQ(peer.finish(stream).fields.at("grpc-status"), "0");
    EXPECT_EQ(requests.size(), 8U);
}

TEST_F(UploadTest, MakesRoomAtOnceWhenItIsGivenUp)
{
    GrpcPeer peer{loop, server.port()};
    const auto large = peer.start(path, headers, upload(std::string(5'000'000, 'p'), 100'000));
    const auto small = peer.start(path, headers, upload(std::string(3'900'000, 'p'), 32'768));

    EXPECT_EQ(peer.finish(small).fields.at("grpc-status"), "0");
    EXPECT_EQ(peer.finish(large).fields.at("grpc-message"), "the upload is too large");
}

TEST_F(UploadTest, WaitsWhileCallsThatAreAnsweredFillTheRoom)
{
    holds = true;
    GrpcPeer peer{loop, server.port()};
    std::vector<std::int32_t> streams;
    for (int i = 0; i < 5; ++i)
        streams.push_back(peer.start(path, headers, upload(std::string(1'500'000, 'p'), 32'768)));
    for (int i = 0; i < 200; ++i)
        peer.ping();
    EXPECT_EQ(requests.size(), 3U) << "their pictures are all that may be kept";

    holds = false;
    waiting.notify();
    for (const auto stream : streams)
        EXPECT_EQ(peer.finish(stream).fields.at("grpc-status"), "0");
}

TEST_F(UploadTest, IsRefusedInItsBase)
{
    refuses = [] { return Result<>{refuse(ErrorCode::forbidden, "not yours")}; };
    GrpcPeer peer{loop, server.port()};
    const auto reply = peer.finish(peer.start(path, headers, upload("p", 1)));
    EXPECT_EQ(reply.fields.at("grpc-status"), "0");
    EXPECT_EQ(reply.body, grpc(thrift::to_bytes(Created{.base = {.code = 30004, .msg = "not yours"}})));
}

TEST_F(UploadTest, FailsWithAStatusOfItsOwn)
{
    const auto status = [this](const std::string& to, const GrpcPeer::Headers& with,
                               const std::string& body) {
        GrpcPeer peer{loop, server.port()};
        const auto reply = peer.finish(peer.start(to, with, body));
        return reply.fields.at("grpc-status") + " " + reply.fields.at("grpc-message");
    };
    const auto body = upload("p", 1);
    EXPECT_EQ(status("/OrderService/CreateSpu", headers, body), "20 unknown service OrderService");
    EXPECT_EQ(status("/CommodityService/Create%", headers, body), "1 unknown method Create%25");
    EXPECT_EQ(status("/", headers, body), "20 unknown service%20");
    EXPECT_EQ(status(path, {{"content-type", "application/grpc"}}, body),
              "13 grpc invalid payload: only application/grpc+thrift is spoken");
    EXPECT_EQ(status(path, headers, grpc(std::string(1, '\0'))),
              "7 CreateSpuReq: required field name is not set");
    EXPECT_EQ(status(path, headers, body + "\1"), "7 the stream ends within a message");
    EXPECT_EQ(status(path, headers, ""), "7 the stream ends within a message");
    EXPECT_EQ(status(path, headers, "\1" + body), "13 compressed messages are not spoken");
    EXPECT_EQ(status(path, headers, upload(std::string(5'000'000, 'p'), 100'000)),
              "8 the upload is too large");
    EXPECT_TRUE(requests.empty());
    fault = std::make_exception_ptr(std::runtime_error("secret"));
    EXPECT_EQ(status(path, headers, body), "13 internal error [biz error]");
    fault = std::make_exception_ptr(Overloaded("too many"));
    EXPECT_EQ(status(path, headers, body), "8 request over limit: too many");
    EXPECT_EQ(server.statistics().in_flight, 0U);
}

TEST_F(UploadTest, IsFinishedBeforeTheServerLeaves)
{
    holds = true;
    GrpcPeer peer{loop, server.port()};
    const auto stream = peer.start(path, headers, upload("p", 1));
    peer.ping();
    wait_for([&] { return requests.size() == 1; });
    server.stop();
    EXPECT_TRUE(peer.has_heard_goodbye());
    clock.advance(seconds{2});
    holds = false;
    waiting.notify();
    EXPECT_EQ(peer.finish(stream).fields.at("grpc-status"), "0");
    clock.advance(seconds{1});
    EXPECT_TRUE(peer.is_closed());
}

TEST_F(UploadTest, IsCutWhenNothingComesAnyMore)
{
    RawPeer peer{loop, server.port()};
    peer.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes("00 00 00 04 00 00 00 00 00"));
    // A stream with a minimal head that never ends: POST, http, /.
    peer.send(bytes("00 00 06 01 04 00 00 00 01 83 86 84 41 01 78"));
    wait_for([&] { return server.statistics().open == 1; });
    loop.settle();
    clock.advance(seconds{32});
    EXPECT_EQ(server.statistics().timed_out, 1U);
}

TEST_F(UploadTest, EndsItsConnectionWhenItIsNoHttp2)
{
    RawPeer peer{loop, server.port()};
    peer.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + std::string(100, '\xff'));
    while (!peer.is_closed()) {}
    EXPECT_EQ(server.statistics().malformed, 1U);
}

} // namespace
} // namespace domtok::rpc
