#include "idl/commodity.hpp"
#include "idl/order.hpp"
#include "idl/user.hpp"
#include "platform/thrift/decode.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/message.hpp"
#include "platform/thrift/tests/bytes.hpp"

#include <gtest/gtest.h>

namespace domtok::thrift {
namespace {

TEST(CodecTest, WritesTheBytesThatKitexWrites)
{
    const idl::user::BanUserReq request{.uid = 1};
    EXPECT_EQ(to_bytes(request), bytes("0a 00 01 00 00 00 00 00 00 00 01 00"));

    const idl::commodity::UpdateSpuResp response{.base = {.code = 10000, .msg = "ok"}};
    EXPECT_EQ(to_bytes(response),
              bytes(R"(0c 00 01  0a 00 01 00 00 00 00 00 00 27 10  0b 00 02 00 00 00 02 "ok"  00  00)"));
}

TEST(CodecTest, ReadsFieldsInAnyOrder)
{
    // As Kitex writes it: what has a fixed size comes first.
    const auto response = from_bytes<idl::user::RegisterResponse>(bytes(R"(0a 00 02 00 00 00 00 00 00 00 2a
                 0c 00 01  0a 00 01 00 00 00 00 00 00 27 10  0b 00 02 00 00 00 02 "ok"  00
                 00)"));

    ASSERT_TRUE(response);
    EXPECT_EQ(response->user_id, 42);
    EXPECT_EQ(response->base, (idl::model::BaseResp{.code = 10000, .msg = "ok"}));
}

TEST(CodecTest, WritesAnOptionalFieldOnlyWhenItIsSet)
{
    const idl::order::EarlierOrderResp none{.base = {}, .order_id = {}};
    const idl::order::EarlierOrderResp zero{.base = {}, .order_id = 0};

    EXPECT_EQ(to_bytes(none).size() + 11, to_bytes(zero).size());
    EXPECT_EQ(from_bytes<idl::order::EarlierOrderResp>(to_bytes(none)), none);
    EXPECT_EQ(from_bytes<idl::order::EarlierOrderResp>(to_bytes(zero)), zero);
}

TEST(CodecTest, TakesAMissingDefaultFieldForZero)
{
    const auto base = from_bytes<idl::model::BaseResp>(bytes("00"));
    EXPECT_EQ(base, idl::model::BaseResp{});
}

TEST(CodecTest, NamesTheRequiredFieldThatIsMissing)
{
    const auto request = from_bytes<idl::order::CreateOrderReq>(bytes("0a 00 01 00 00 00 00 00 00 00 01 00"));

    ASSERT_FALSE(request);
    EXPECT_EQ(request.error(), (Failure{Failure::Kind::malformed,
                                        "CreateOrderReq: required field baseOrderGoods is not set"}));
}

TEST(CodecTest, SkipsUnknownFieldsOfEveryType)
{
    const auto request = from_bytes<idl::user::BanUserReq>(bytes(R"(
        02 00 63 01
        03 00 64 ff
        04 00 65 3f f0 00 00 00 00 00 00
        06 00 66 00 01
        08 00 67 00 00 00 01
        0b 00 68 00 00 00 03 "abc"
        0c 00 69 0b 00 01 00 00 00 01 "x" 0c 00 02 00 00
        0d 00 6a 0b 08 00 00 00 02 00 00 00 01 "a" 00 00 00 01 00 00 00 01 "b" 00 00 00 02
        0e 00 6b 0a 00 00 00 01 00 00 00 00 00 00 00 01
        0f 00 6c 0f 00 00 00 02 0c 00 00 00 01 00 03 00 00 00 02 01 02
        0a ff ff 00 00 00 00 00 00 00 09
        0a 00 01 00 00 00 00 00 00 00 07 00)"));

    ASSERT_TRUE(request) << request.error().text;
    EXPECT_EQ(request->uid, 7);
}

TEST(CodecTest, TakesAKnownFieldOfAnotherTypeForMissing)
{
    const auto request = from_bytes<idl::user::BanUserReq>(bytes("08 00 01 00 00 00 01 00"));

    ASSERT_FALSE(request);
    EXPECT_EQ(request.error().text, "BanUserReq: required field uid is not set");
}

TEST(CodecTest, TakesTheLastOfEqualFields)
{
    const auto request = from_bytes<idl::order::ListOrderStatesReq>(
        bytes("0f 00 01 0a 00 00 00 02 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 02"
              "0f 00 01 0a 00 00 00 01 00 00 00 00 00 00 00 03 00"));

    ASSERT_TRUE(request);
    EXPECT_EQ(request->order_ids, std::vector<std::int64_t>{3});
}

TEST(CodecTest, CarriesMoneyAsADoubleAndTakesNoOther)
{
    const idl::order::GetOrderPaymentAmountResp response{.base = {}, .amount = Money::of_units(199'900)};
    auto wire = to_bytes(response);
    EXPECT_TRUE(wire.ends_with(bytes("04 00 02 40 33 fd 70 a3 d7 0a 3d 00"))); // 19.99
    EXPECT_EQ(from_bytes<idl::order::GetOrderPaymentAmountResp>(wire), response);

    wire.replace(wire.size() - 9, 8, bytes("7f f8 00 00 00 00 00 00")); // not a number
    const auto refused = from_bytes<idl::order::GetOrderPaymentAmountResp>(wire);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Failure::Kind::value);
}

TEST(CodecTest, WrapsWhatACallCarries)
{
    const idl::user::BanUserReq request{.uid = 1};
    std::string wire(wrapped_size(request), '\0');
    put_wrapped(wire.data(), argument_id, request);
    EXPECT_EQ(wire, bytes("0c 00 01  0a 00 01 00 00 00 00 00 00 00 01  00  00"));

    idl::user::BanUserReq read;
    bool found = false;
    Reader in{wire};
    EXPECT_TRUE(read_wrapped(in, argument_id, read, found));
    EXPECT_TRUE(found);
    EXPECT_EQ(read, request);

    Reader empty{std::string_view{"\0", 1}};
    EXPECT_TRUE(read_wrapped(empty, success_id, read, found));
    EXPECT_FALSE(found);
}

} // namespace
} // namespace domtok::thrift
