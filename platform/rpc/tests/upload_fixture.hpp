#pragma once

#include "idl/commodity_rpc.hpp"
#include "platform/rpc/tests/frames.hpp"
#include "platform/rpc/tests/grpc_callee.hpp"
#include "platform/rpc/tests/rpc_fixture.hpp"

namespace domtok::rpc {

/// A message of gRPC.
inline std::string grpc(std::string_view message)
{
    return std::string(1, '\0') + framed(message);
}

/// Clients that upload.
class ClientUploadTest : public RpcTest {
protected:
    using Create = idl::commodity::CreateSpuReq;
    using Created = idl::commodity::CreateSpuResp;
    using Update = idl::commodity::UpdateSpuReq;
    using Updated = idl::commodity::UpdateSpuResp;

    ClientUploadTest() { client_settings.service = "commodity"; }

    static Create tea(std::size_t picture_bytes)
    {
        return {.name = "tea",
                .goods_head_drawing = std::string(picture_bytes, 'p'),
                .price = Money::of_units(199'900)};
    }

    /// Starts an upload whose outcome is put into what is returned.
    struct UploadOutcome {
        std::optional<Result<Created>> result{};
        std::string fault{};
        bool is_over() const { return result || !fault.empty(); }
    };
    // The second owner is the test.
    std::shared_ptr<UploadOutcome> start_upload(Channel& channel, std::size_t picture_bytes = 5'000,
                                                Context context = {})
    {
        auto outcome = std::make_shared<UploadOutcome>();
        loop.start(create(channel, tea(picture_bytes), std::move(context), outcome));
        return outcome;
    }

    template <class Outcome>
    void finish(const Outcome& outcome)
    {
        wait_for([&] { return outcome->is_over(); });
    }

    static std::string created(std::int64_t id, std::int64_t code = 10'000, std::string text = "ok")
    {
        return grpc(thrift::to_bytes(Created{.base = {.code = code, .msg = std::move(text)}, .spu_id = id}));
    }

    const GrpcCallee::Headers head{{":status", "200"}, {"content-type", "application/grpc+thrift"}};
    const GrpcCallee::Headers well{{"grpc-status", "0"}, {"grpc-message", ""}};

private:
    // The second owner is the test.
    static Task<> create(Channel& channel, Create request, Context context,
                         std::shared_ptr<UploadOutcome> outcome)
    {
        idl::commodity::CommodityServiceClient commodity{channel};
        try {
            outcome->result = co_await commodity.create_spu(context, request);
        } catch (...) {
            outcome->fault = name_of_fault();
        }
    }
};

} // namespace domtok::rpc
