#include "apache_peers.hpp"

#include <gtest/gtest.h>

#include <string>

namespace domtok::thrift {
namespace {

/// Every struct of the contracts.
class CodecPeerTest : public testing::TestWithParam<StructPeer> {};

TEST_P(CodecPeerTest, WritesAndReadsTheSameBytesAsApache)
{
    RandomValue random{1};
    for (int round = 0; round < 200 && !HasFailure(); ++round)
        GetParam().writes_and_reads_the_same(random);
}

TEST_P(CodecPeerTest, TakesWhatApacheTakesAndRefusesWhatItRefuses)
{
    RandomValue random{2};
    for (int round = 0; round < 50 && !HasFailure(); ++round)
        GetParam().takes_and_refuses_the_same(random);
}

INSTANTIATE_TEST_SUITE_P(Structs, CodecPeerTest, testing::ValuesIn(all_peers()),
                         [](const auto& peer) { return std::string(peer.param.name); });

} // namespace
} // namespace domtok::thrift
