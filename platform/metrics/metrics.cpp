#include "platform/metrics/metrics.hpp"

#include "platform/metrics/series.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace domtok::metrics {

namespace {

/// More series than this come from labels that a client chooses, which must not be.
constexpr std::size_t series_max = 10'000;

bool is_name(std::string_view name)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && !(name.front() >= '0' && name.front() <= '9') && std::ranges::all_of(name, fits);
}

/// The labels as the text format writes them, in the order of their names: the same labels, the same text.
std::string canonical(Labels labels)
{
    std::vector<std::pair<std::string_view, std::string_view>> sorted{labels};
    std::ranges::sort(sorted);
    std::string text;
    std::string_view previous;
    for (const auto& [name, value] : sorted) {
        if (!is_name(name) || name == "le" || name == previous)
            throw std::logic_error("metrics: '" + std::string(name) + "' cannot name a label");
        previous = name;
        if (!text.empty()) text += ',';
        text += name;
        text += '=';
        append_quoted(text, value);
    }
    return text;
}

void add_to(std::atomic<double>& sum, double amount)
{
    sum.fetch_add(amount, std::memory_order_relaxed);
}

constexpr std::array<double, 17> latencies{
    0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

} // namespace

class Registry::State {
public:
    Scalar* scalar(Kind kind, std::string_view name, std::string_view help, Labels labels)
    {
        const std::lock_guard lock{mutex_};
        auto& series = family(kind, name, help).scalars[canonical(labels)];
        if (!series) {
            count_one_more();
            series = std::make_unique<Scalar>();
        }
        return series.get();
    }

    Buckets* histogram(std::string_view name, std::string_view help, std::span<const double> bounds,
                       Labels labels)
    {
        if (std::ranges::adjacent_find(bounds, std::greater_equal<>{}) != bounds.end())
            throw std::logic_error("metrics: the buckets of " + std::string(name) + " do not rise");
        const std::lock_guard lock{mutex_};
        auto& series = family(Kind::histogram, name, help).histograms[canonical(labels)];
        if (!series) {
            count_one_more();
            series = std::make_unique<Buckets>(bounds);
        }
        if (!std::ranges::equal(series->bounds, bounds))
            throw std::logic_error("metrics: " + std::string(name) + " has other buckets already");
        return series.get();
    }

    void before_collect(std::function<void()> refresh)
    {
        const std::lock_guard lock{mutex_};
        refreshers_.push_back(std::move(refresh));
    }

    std::string text() const
    {
        // Without the lock: a refresher may ask for a series.
        for (const auto& refresh : refreshers())
            refresh();
        const std::lock_guard lock{mutex_};
        std::string out;
        for (const auto& [name, family] : families_)
            append_text(out, name, family);
        return out;
    }

private:
    Family& family(Kind kind, std::string_view name, std::string_view help)
    {
        auto found = families_.find(name);
        if (found == families_.end()) {
            if (!is_name(name))
                throw std::logic_error("metrics: '" + std::string(name) + "' cannot name a metric");
            found = families_.emplace(name, Family{}).first;
            found->second.help = help;
            found->second.kind = kind;
        }
        if (found->second.kind != kind)
            throw std::logic_error("metrics: " + std::string(name) + " is of another kind already");
        return found->second;
    }

    void count_one_more()
    {
        if (++series_ > series_max) throw std::logic_error("metrics: too many series");
    }

    std::vector<std::function<void()>> refreshers() const
    {
        const std::lock_guard lock{mutex_};
        return refreshers_;
    }

    mutable std::mutex mutex_;
    std::map<std::string, Family, std::less<>> families_;
    std::size_t series_ = 0;
    std::vector<std::function<void()>> refreshers_;
};

void Counter::add(double amount)
{
    assert(amount >= 0);
    add_to(static_cast<Scalar*>(series_)->value, amount);
}

void Counter::raise_to(double total)
{
    auto& value = static_cast<Scalar*>(series_)->value;
    if (total > value.load(std::memory_order_relaxed)) value.store(total, std::memory_order_relaxed);
}

void Gauge::set(double value)
{
    static_cast<Scalar*>(series_)->value.store(value, std::memory_order_relaxed);
}

void Gauge::add(double amount)
{
    add_to(static_cast<Scalar*>(series_)->value, amount);
}

void Histogram::observe(double value)
{
    auto& histogram = *static_cast<Buckets*>(series_);
    const auto bucket = std::ranges::lower_bound(histogram.bounds, value) - histogram.bounds.begin();
    histogram.counts[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    add_to(histogram.sum, value);
}

std::span<const double> latency_buckets()
{
    return latencies;
}

Registry::Registry() : state_{std::make_unique<State>()} {}

Registry::~Registry() = default;

Counter Registry::counter(std::string_view name, std::string_view help, Labels labels)
{
    return Counter{state_->scalar(Kind::counter, name, help, labels)};
}

Gauge Registry::gauge(std::string_view name, std::string_view help, Labels labels)
{
    return Gauge{state_->scalar(Kind::gauge, name, help, labels)};
}

Histogram Registry::histogram(std::string_view name, std::string_view help, std::span<const double> buckets,
                              Labels labels)
{
    return Histogram{state_->histogram(name, help, buckets, labels)};
}

void Registry::before_collect(std::function<void()> refresh)
{
    state_->before_collect(std::move(refresh));
}

std::string Registry::text() const
{
    return state_->text();
}

} // namespace domtok::metrics
