#include "idl/order.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/scanner.hpp"
#include "platform/thrift/tests/bytes.hpp"
#include "platform/thrift/tests/random_value.hpp"

#include <gtest/gtest.h>

namespace domtok::thrift {
namespace {

TEST(ScannerTest, FindsTheEndWhateverThePiecesTheBytesComeIn)
{
    RandomValue random{3};
    for (int round = 0; round < 50; ++round) {
        const auto wire = to_bytes(random.make<idl::order::ViewOrderResp>());
        const auto more = wire + "the next message";
        Scanner scanner{WireType::structure};
        for (std::size_t there = 0; there < wire.size(); there += 1 + random.below(9))
            ASSERT_EQ(scanner.scan(std::string_view{more}.substr(0, there)), Scanner::State::wants_more);
        ASSERT_EQ(scanner.scan(more), Scanner::State::complete);
        EXPECT_EQ(scanner.used(), wire.size());
    }
}

TEST(ScannerTest, KnowsMapsAndSets)
{
    const auto wire =
        bytes(R"(0d 00 01 0b 0c 00 00 00 02 00 00 00 01 "a" 00 00 00 00 01 "b" 08 00 01 00 00 00 01 00
                               0d 00 02 0a 08 00 00 00 01 00 00 00 00 00 00 00 01 00 00 00 02
                               0e 00 03 0b 00 00 00 01 00 00 00 00
                               0d 00 04 00 00 00 00 00 00
                               00)");
    for (std::size_t size = 0; size < wire.size(); ++size) {
        Scanner scanner{WireType::structure};
        EXPECT_EQ(scanner.scan(std::string_view{wire}.substr(0, size)), Scanner::State::wants_more);
    }
    Scanner scanner{WireType::structure};
    EXPECT_EQ(scanner.scan(wire), Scanner::State::complete);
    EXPECT_EQ(scanner.used(), wire.size());
}

TEST(ScannerTest, StaysRefusedOnceItIs)
{
    Scanner scanner{WireType::structure};
    EXPECT_EQ(scanner.scan(bytes("0b 00 01 ff ff ff ff")), Scanner::State::malformed);
    EXPECT_EQ(scanner.scan(bytes("0b 00 01 ff ff ff ff 00 00 00")), Scanner::State::malformed);
}

} // namespace
} // namespace domtok::thrift
