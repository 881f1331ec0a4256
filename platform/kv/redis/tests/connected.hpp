#pragma once

#include "platform/crypto/system_random.hpp"
#include "platform/kv/redis/client.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"

#include <chrono>

namespace domtok::kv::redis {

/// A Client or a RedisKv that runs as long as this object, in real time.
template <class T>
class Connected {
public:
    Connected(test::Loop& loop, const Address& address)
        : loop_{loop}
        , running_{around(), settings_of(address)}
    {
        loop_.start(run());
    }

    ~Connected()
    {
        running_.stop();
        loop_.run_until([this] { return has_ended_; });
    }
    Connected(const Connected&) = delete;
    Connected& operator=(const Connected&) = delete;

    T& operator*() { return running_; }
    T* operator->() { return &running_; }
    test::CapturedLog& log() { return log_; }

    void wait_for_connections(std::uint64_t count)
    {
        loop_.run_until([this, count] {
            const auto statistics = running_.statistics();
            return statistics.is_connected && statistics.connections >= count;
        });
    }

private:
    Client::Surroundings around() { return {loop_.executor(), clock_, timers_, random_}; }

    /// A machine that is busy with other things takes its time.
    static Settings settings_of(const Address& address)
    {
        Settings settings;
        settings.address = address;
        settings.command_timeout = std::chrono::seconds{20};
        settings.connect_timeout = std::chrono::seconds{20};
        settings.longest_pause = std::chrono::milliseconds{50};
        return settings;
    }

    Task<> run()
    {
        co_await running_.run(log_);
        has_ended_ = true;
    }

    test::Loop& loop_;
    net::SystemClock clock_;
    net::LoopTimers timers_{loop_.executor(), clock_};
    crypto::SystemRandom random_;
    test::CapturedLog log_;
    T running_;
    bool has_ended_ = false;
};

} // namespace domtok::kv::redis
