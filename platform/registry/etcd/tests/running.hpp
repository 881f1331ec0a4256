#pragma once

#include "platform/testing/loop.hpp"

#include <functional>
#include <utility>

namespace domtok::registry::etcd {

/// Runs the endless task of a part as long as this lives.
class Running {
public:
    Running(test::Loop& loop, std::function<Task<>()> run, std::function<void()> stop)
        : loop_{loop}
        , run_{std::move(run)}
        , stop_{std::move(stop)}
    {
        loop_.start(keep());
    }
    ~Running()
    {
        stop_();
        loop_.run_until([this] { return has_ended_; });
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    bool has_ended() const { return has_ended_; }

private:
    Task<> keep()
    {
        co_await run_();
        has_ended_ = true;
    }

    test::Loop& loop_;
    std::function<Task<>()> run_;
    std::function<void()> stop_;
    bool has_ended_{false};
};

template <class Part>
Running run(test::Loop& loop, Part& part)
{
    return {loop, [&part] { return part.run(); }, [&part] { part.stop(); }};
}

} // namespace domtok::registry::etcd
