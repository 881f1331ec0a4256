#include "idl/commodity.hpp"
#include "idl/order.hpp"
#include "platform/thrift/decode.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/tests/bytes.hpp"
#include "platform/thrift/tests/random_value.hpp"

#include <gtest/gtest.h>

namespace domtok::thrift {
namespace {

using idl::order::ListOrderStatesReq;
using idl::order::ViewOrderResp;

template <class T>
std::string failure(std::string_view wire, const Limits& limits = {})
{
    const auto read = from_bytes<T>(wire, limits);
    return read ? "" : read.error().text;
}

TEST(MalformedStructTest, IsRefusedWhereverItIsCutOff)
{
    RandomValue random{7};
    const auto wire = to_bytes(random.make<ViewOrderResp>());
    for (std::size_t size = 0; size < wire.size(); ++size)
        EXPECT_EQ(failure<ViewOrderResp>(std::string_view{wire}.substr(0, size)),
                  "the message ends too early");
}

TEST(MalformedStructTest, MayHaveAnyByteChangedWithoutHarm)
{
    RandomValue random{8};
    const auto wire = to_bytes(random.make<ViewOrderResp>());
    for (std::size_t at = 0; at < wire.size(); ++at)
        for (const int byte : {0x00, 0x01, 0x0B, 0x0C, 0x0F, 0x7F, 0x80, 0xFF}) {
            auto changed = wire;
            changed[at] = static_cast<char>(byte);
            // What can be read can be written and read again.
            if (const auto read = from_bytes<ViewOrderResp>(changed))
                EXPECT_EQ(to_bytes(*from_bytes<ViewOrderResp>(to_bytes(*read))), to_bytes(*read));
        }
}

TEST(MalformedStructTest, ClaimsNoMoreElementsThanItsBytesCanHold)
{
    EXPECT_EQ(failure<ListOrderStatesReq>(bytes("0f 00 01 0a 7f ff ff ff 00 00 00 00 00 00 00 01 00")),
              "the message ends too early");
    EXPECT_EQ(failure<ListOrderStatesReq>(bytes("0f 00 01 0a ff ff ff ff 00")),
              "a list has a negative length");
    EXPECT_EQ(failure<ListOrderStatesReq>(bytes("0f 00 01 08 00 00 00 01 00 00 00 01 00")),
              "a list has elements of another type");
}

TEST(MalformedStructTest, HasABoundOnTheElementsOfAllItsLists)
{
    const auto three = to_bytes(ListOrderStatesReq{.order_ids = {1, 2, 3}});
    EXPECT_EQ(failure<ListOrderStatesReq>(three, {.elements_max = 3}), "");
    EXPECT_EQ(failure<ListOrderStatesReq>(three, {.elements_max = 2}), "the lists are too long");
    // The list twice: each is within the bound, both are not.
    EXPECT_EQ(failure<ListOrderStatesReq>(three.substr(0, three.size() - 1) + three, {.elements_max = 5}),
              "the lists are too long");
}

TEST(MalformedStructTest, MayNestUnknownFieldsOnlySoDeep)
{
    const auto nested = [](int depth) {
        std::string wire = bytes("0f 00 01 0a 00 00 00 00");
        for (int i = 0; i < depth; ++i)
            wire += bytes("0c 00 63");
        return wire + std::string(static_cast<std::size_t>(depth) + 1, '\0');
    };
    EXPECT_EQ(failure<ListOrderStatesReq>(nested(64)), "");
    EXPECT_EQ(failure<ListOrderStatesReq>(nested(65)), "an unknown field is malformed or nested too deeply");
    EXPECT_EQ(failure<ListOrderStatesReq>(nested(100'000)),
              "an unknown field is malformed or nested too deeply");
}

TEST(MalformedStructTest, HasOnlyTypesThatThereAre)
{
    EXPECT_EQ(failure<ListOrderStatesReq>(bytes("01 00 63 00")),
              "an unknown field is malformed or nested too deeply");
    EXPECT_EQ(failure<ListOrderStatesReq>(bytes("10 00 63 00")),
              "an unknown field is malformed or nested too deeply");
}

TEST(MalformedStructTest, HasATextOfALengthThatIsThere)
{
    using idl::commodity::CreateCategoryReq;
    EXPECT_EQ(failure<CreateCategoryReq>(bytes("0b 00 01 ff ff ff ff 00")), "a text has a negative length");
    EXPECT_EQ(failure<CreateCategoryReq>(bytes(R"(0b 00 01 00 00 00 09 "name" 00)")),
              "the message ends too early");
    EXPECT_EQ(failure<CreateCategoryReq>(bytes(R"(0b 00 01 00 00 00 04 "name" 00 00)")),
              "there is something after the struct");
}

} // namespace
} // namespace domtok::thrift
