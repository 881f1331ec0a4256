#pragma once

#include "platform/thrift/decode.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/tests/random_value.hpp"

#include <gtest/gtest.h>
#include <thrift/protocol/TBinaryProtocol.h>
#include <thrift/transport/TBufferTransports.h>

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace domtok::thrift {

/// A struct of the contracts and Apache Thrift's class for it, held against each other.
struct StructPeer {
    std::string_view name;
    void (*writes_and_reads_the_same)(RandomValue& random);
    void (*takes_and_refuses_the_same)(RandomValue& random);

    friend void PrintTo(const StructPeer& peer, std::ostream* out) { *out << peer.name; }
};

template <class Theirs>
std::string written(const Theirs& object)
{
    const auto buffer = std::make_shared<apache::thrift::transport::TMemoryBuffer>();
    apache::thrift::protocol::TBinaryProtocol protocol{buffer};
    object.write(&protocol);
    return buffer->getBufferAsString();
}

template <class Theirs>
Theirs read(std::string bytes)
{
    const auto buffer = std::make_shared<apache::thrift::transport::TMemoryBuffer>(
        reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<std::uint32_t>(bytes.size()));
    apache::thrift::protocol::TBinaryProtocol protocol{buffer};
    Theirs object;
    object.read(&protocol);
    return object;
}

/// One random value, from us to them and back.
template <class Ours, class Theirs>
void write_and_read(RandomValue& random)
{
    const auto ours = random.template make<Ours>();
    const auto bytes = to_bytes(ours);
    const auto theirs = read<Theirs>(bytes);
    ASSERT_EQ(written(theirs), bytes);
    const auto back = from_bytes<Ours>(written(theirs));
    ASSERT_TRUE(back) << back.error().text;
    ASSERT_TRUE(*back == ours);
}

/// One random value with something wrong or unknown about its bytes.
template <class Ours, class Theirs>
void take_or_refuse(RandomValue& random)
{
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

template <class Ours, class Theirs>
StructPeer struct_peer(std::string_view name)
{
    return {.name = name,
            .writes_and_reads_the_same = write_and_read<Ours, Theirs>,
            .takes_and_refuses_the_same = take_or_refuse<Ours, Theirs>};
}

} // namespace domtok::thrift
