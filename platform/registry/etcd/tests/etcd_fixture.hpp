#pragma once

#include "platform/metrics/metrics.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/registry/etcd/grpc_store.hpp"
#include "platform/registry/etcd/surroundings.hpp"
#include "platform/registry/etcd/tests/running.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/etcd_server.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>

#include <string>

namespace domtok::registry::etcd {

/// Everything real.
class EtcdTest : public testing::Test {
protected:
    /// What another process sees under a key; empty: nothing.
    std::string value_of(const std::string& key);

    /// Runs the loop until the key has this value.
    void await_value(const std::string& key, const std::string& value);

    test::EtcdServer etcd;
    test::Loop loop;
    net::SystemClock clock;
    net::LoopTimers timers{loop.executor(), clock};
    test::SeededRandom random;
    test::CapturedLog log;
    metrics::Registry metrics;
    GrpcStore store{loop.executor(), parse_address("etcd://" + etcd.endpoint()).value()};
    const Surroundings surroundings{
        .clock = clock, .timers = timers, .random = random, .log = log, .metrics = metrics};
};

} // namespace domtok::registry::etcd
