#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

namespace domtok::rpc {
namespace {

/// A call that counts how many of it there are.
class CountedCall final : public Invocation {
public:
    explicit CountedCall(int& alive) : alive_{alive} { ++alive_; }
    ~CountedCall() override { --alive_; }
    CountedCall(const CountedCall&) = delete;
    CountedCall& operator=(const CountedCall&) = delete;

    bool read_arguments(thrift::Reader&) override { return true; }
    bool read_request(thrift::Reader&) override { return true; }
    bool read_piece(thrift::Reader&) override { return true; }
    Task<> run(const Context&) override { co_return; }
    void refuse(const Error&) override {}
    std::size_t result_size() const override { return thrift::wrapped_size(response_); }
    char* put_result(char* at) const override
    {
        return thrift::put_wrapped(at, thrift::success_id, response_);
    }
    void append_response(std::string& out) const override { thrift::append(out, response_); }

private:
    int& alive_;
    idl::user::BanUserResp response_{};
};

class CountedCalls final : public Dispatch {
public:
    std::string_view service() const override { return "UserService"; }
    std::unique_ptr<Invocation> find(std::string_view) override
    {
        ++begun;
        return std::make_unique<CountedCall>(alive);
    }

    int begun{0};
    int alive{0};
};

class RpcCrewTest : public RpcTest {};

TEST_F(RpcCrewTest, HoldsNothingOfACallThatIsOver)
{
    CountedCalls calls;
    auto& server = serve({&calls});
    RawPeer peer{loop, server.port()};

    for (int i = 1; i <= 3; ++i) {
        peer.send(framed(ban_call(i, i)));
        (void)peer.receive_frame();
        loop.settle();
        EXPECT_EQ(calls.begun, i);
        EXPECT_EQ(calls.alive, 0);
    }
}

} // namespace
} // namespace domtok::rpc
