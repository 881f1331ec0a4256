#pragma once

#include "platform/core/context.hpp"
#include "platform/core/random.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::gateway {

/// Names requests: with the trace they come with (header `traceparent`, W3C Trace Context), or with one of
/// their own. Belongs to one loop.
class TraceSource {
public:
    explicit TraceSource(Random& seed);

    /// A new span of the trace in the header, or of a new trace when the header holds none.
    Trace trace_for(std::string_view traceparent);

private:
    std::uint64_t next();

    std::array<std::uint64_t, 2> state_{};
};

/// The trace id as 32 hexadecimal digits.
std::string text_of(const Trace& trace);

} // namespace domtok::gateway
