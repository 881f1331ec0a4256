#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the handles of metrics.hpp point to. For platform/metrics only.
namespace domtok::metrics {

/// A counter or a gauge.
struct Scalar {
    std::atomic<double> value{};
};

/// A histogram. Each observation is counted in one bucket; the text format's running totals are made when
/// it is written.
struct Buckets {
    explicit Buckets(std::span<const double> upper_bounds)
        : bounds(upper_bounds.begin(), upper_bounds.end())
        , counts(upper_bounds.size() + 1)
    {
    }

    std::vector<double> bounds; ///< rising, each belongs to its bucket; one more bucket takes the rest
    std::vector<std::atomic<std::uint64_t>> counts;
    std::atomic<double> sum{};
};

enum class Kind : std::uint8_t { counter, gauge, histogram };

/// All series of one name, by their labels as the text format writes them (`route="x",status="2xx"`).
struct Family {
    std::string help;
    Kind kind{};
    std::map<std::string, std::unique_ptr<Scalar>> scalars;
    std::map<std::string, std::unique_ptr<Buckets>> histograms;
};

/// Appends a family in Prometheus' text format 0.0.4.
void append_text(std::string& out, std::string_view name, const Family& family);

/// Appends a label's value between quotes.
void append_quoted(std::string& out, std::string_view value);

} // namespace domtok::metrics
