#pragma once

#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/registry/open_registry.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace domtok::registry {

inline rpc::Instance instance_at(std::uint16_t port)
{
    return {.endpoint = {.host = "127.0.0.1", .port = port}};
}

/// A process that has a registry, on a real clock.
class RegistryProcess {
public:
    RegistryProcess(test::Loop& loop, const std::string& url, const InstancesByService& named = {})
        : loop_{loop}
        , timers_{loop.executor(), clock_}
        , background_{loop.executor(), clock_, timers_, log_}
    {
        auto opened = open_registry(url, named,
                                    {.loop = loop.executor(),
                                     .clock = clock_,
                                     .timers = timers_,
                                     .random = random_,
                                     .log = log_,
                                     .metrics = metrics_,
                                     .background = background_});
        registry_ = std::move(opened).value();
    }
    ~RegistryProcess()
    {
        const auto hanging = loop_.run(background_.stop(std::chrono::seconds{30}));
        EXPECT_TRUE(hanging.empty());
    }
    RegistryProcess(const RegistryProcess&) = delete;
    RegistryProcess& operator=(const RegistryProcess&) = delete;

    ServiceRegistry& registry() { return *registry_; }

    Result<> ready(std::chrono::milliseconds patience = std::chrono::seconds{30})
    {
        return loop_.run(registry_->ready(clock_.steady_now() + patience));
    }

    void leave() { loop_.run(registry_->leave(clock_.steady_now() + std::chrono::seconds{30})); }

    const test::CapturedLog& log() const { return log_; }

    /// Runs until this many instances of a service stand in etcd, as far as this process has heard.
    void await_count(const std::string& service, int count)
    {
        const auto line =
            "domtok_registry_instances{service=\"" + service + "\"} " + std::to_string(count) + "\n";
        loop_.run_until([&] { return metrics_.text().contains(line); });
    }

private:
    test::Loop& loop_;
    net::SystemClock clock_;
    net::LoopTimers timers_;
    test::SeededRandom random_;
    test::CapturedLog log_;
    metrics::Registry metrics_;
    net::Background background_;
    std::unique_ptr<ServiceRegistry> registry_;
};

} // namespace domtok::registry
