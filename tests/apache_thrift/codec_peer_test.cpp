#include "apache_pairs.hpp"
#include "platform/thrift/decode.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/tests/random_value.hpp"

#include <gtest/gtest.h>
#include <thrift/protocol/TBinaryProtocol.h>
#include <thrift/transport/TBufferTransports.h>

#include <memory>
#include <string>

namespace domtok::thrift {
namespace {

using apache::thrift::protocol::TBinaryProtocol;
using apache::thrift::transport::TMemoryBuffer;

template <class Theirs>
std::string written(const Theirs& object)
{
    const auto buffer = std::make_shared<TMemoryBuffer>();
    TBinaryProtocol protocol{buffer};
    object.write(&protocol);
    return buffer->getBufferAsString();
}

template <class Theirs>
Theirs read(std::string bytes)
{
    const auto buffer = std::make_shared<TMemoryBuffer>(reinterpret_cast<std::uint8_t*>(bytes.data()),
                                                        static_cast<std::uint32_t>(bytes.size()));
    TBinaryProtocol protocol{buffer};
    Theirs object;
    object.read(&protocol);
    return object;
}

/// Every struct of the contracts.
template <class Pair>
class CodecPeerTest : public testing::Test {};
TYPED_TEST_SUITE(CodecPeerTest, Pairs);

TYPED_TEST(CodecPeerTest, WritesAndReadsTheSameBytesAsApache)
{
    using Ours = TypeParam::ours;
    using Theirs = TypeParam::theirs;
    RandomValue random{1};
    for (int round = 0; round < 200; ++round) {
        const auto ours = random.template make<Ours>();
        const auto bytes = to_bytes(ours);
        const auto theirs = read<Theirs>(bytes);
        ASSERT_EQ(written(theirs), bytes);
        const auto back = from_bytes<Ours>(written(theirs));
        ASSERT_TRUE(back) << back.error().text;
        ASSERT_EQ(*back, ours);
    }
}

TYPED_TEST(CodecPeerTest, TakesWhatApacheTakesAndRefusesWhatItRefuses)
{
    using Ours = TypeParam::ours;
    using Theirs = TypeParam::theirs;
    RandomValue random{2};
    for (int round = 0; round < 50; ++round) {
        auto bytes = to_bytes(random.template make<Ours>());
        if (random.below(2) == 0)
            bytes.resize(random.below(bytes.size())); // cut off
        else
            bytes.insert(0, std::string("\x08\x7f\x00\x00\x00\x00\x07", 7)); // a field nobody knows
        bool theirs_takes = true;
        try {
            read<Theirs>(bytes);
        } catch (const apache::thrift::TException&) {
            theirs_takes = false;
        }
        EXPECT_EQ(from_bytes<Ours>(bytes).has_value(), theirs_takes);
    }
}

} // namespace
} // namespace domtok::thrift
