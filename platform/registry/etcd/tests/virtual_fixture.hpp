#pragma once

#include "platform/metrics/metrics.hpp"
#include "platform/registry/etcd/surroundings.hpp"
#include "platform/registry/etcd/tests/fake_store.hpp"
#include "platform/registry/etcd/tests/running.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace domtok::registry::etcd {

/// Everything on virtual time.
class VirtualTest : public testing::Test {
protected:
    long calls_of(std::string_view name) const
    {
        return std::ranges::count(store.calls, name, [](const auto& call) { return call.first; });
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::SeededRandom random;
    test::CapturedLog log;
    metrics::Registry metrics;
    FakeStore store{loop.executor(), clock};
    const Surroundings surroundings{
        .clock = clock, .timers = clock, .random = random, .log = log, .metrics = metrics};
};

} // namespace domtok::registry::etcd
