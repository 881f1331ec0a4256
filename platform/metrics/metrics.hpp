#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace domtok::metrics {

/// Label and value. Values come from small fixed sets (a route, a status class), never from what a client
/// sends.
using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Only grows. Any thread.
class Counter {
public:
    void add(double amount = 1);

    /// To what something else has counted since the start; less than there is changes nothing. One thread at
    /// a time.
    void raise_to(double total);

private:
    friend class Registry;
    explicit Counter(void* series) : series_{series} {}
    void* series_;
};

/// Goes up and down. Any thread.
class Gauge {
public:
    void set(double value);
    void add(double amount);

private:
    friend class Registry;
    explicit Gauge(void* series) : series_{series} {}
    void* series_;
};

/// Counts observations in buckets. Any thread.
class Histogram {
public:
    void observe(double value);

private:
    friend class Registry;
    explicit Histogram(void* series) : series_{series} {}
    void* series_;
};

/// From 50 µs to 10 s, in seconds: what a request may take.
std::span<const double> latency_buckets();

/// Every series of the process. What it hands out is a small handle, valid as long as the registry; asking
/// twice for the same name and labels gives the same series. Names and units follow Prometheus:
/// domtok_http_request_duration_seconds.
class Registry {
public:
    Registry();
    ~Registry();

    Counter counter(std::string_view name, std::string_view help, Labels labels = {});
    Gauge gauge(std::string_view name, std::string_view help, Labels labels = {});
    Histogram histogram(std::string_view name, std::string_view help, std::span<const double> buckets,
                        Labels labels = {});

    /// Called before each text(), on its thread, to bring up to date what is counted elsewhere.
    void before_collect(std::function<void()> refresh);

    /// All of it in Prometheus' text format 0.0.4.
    std::string text() const;

private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace domtok::metrics
