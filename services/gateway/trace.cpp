#include "services/gateway/trace.hpp"

#include "platform/http/traceparent.hpp"

#include <bit>
#include <cstring>
#include <span>

namespace domtok::gateway {

TraceSource::TraceSource(Random& seed)
{
    seed.fill(std::as_writable_bytes(std::span(state_)));
    state_[0] |= 1; // All zero is the one state that xoroshiro never leaves.
}

Trace TraceSource::trace_for(std::string_view traceparent)
{
    auto trace = http::parse_traceparent(traceparent).value_or(Trace{});
    if (trace.trace_id == Trace{}.trace_id) {
        const std::array<std::uint64_t, 2> fresh{next() | 1, next()};
        std::memcpy(trace.trace_id.data(), fresh.data(), sizeof(fresh));
    }
    const std::uint64_t span = next() | 1;
    std::memcpy(trace.span_id.data(), &span, sizeof(span));
    return trace;
}

/// xoroshiro128+ (Blackman, Vigna): names need to differ, not to be secret.
std::uint64_t TraceSource::next()
{
    const auto first = state_[0];
    auto second = state_[1];
    const auto result = first + second;
    second ^= first;
    state_[0] = std::rotl(first, 24) ^ second ^ (second << 16);
    state_[1] = std::rotl(second, 37);
    return result;
}

std::string text_of(const Trace& trace)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * trace.trace_id.size());
    for (const auto byte : trace.trace_id) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace domtok::gateway
