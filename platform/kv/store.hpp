#pragma once

#include "platform/core/context.hpp"
#include "platform/core/task.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace domtok::kv {

/// The engine is broken or out of reach; what was asked may or may not have happened. `what()` is for the
/// log.
class Fault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

inline constexpr std::size_t key_bytes_max = 512;
inline constexpr std::size_t value_bytes_max = 1024UL * 1024;
inline constexpr std::chrono::milliseconds life_max = std::chrono::days{3650};

/// The port to a store of short-lived things: caches, counters, locks that only save work. Any entry may
/// vanish at any moment, all of them at once too, and no answer that matters may become wrong by it. A handle
/// belongs to one loop.
///
/// Every entry has a `life`, after which it is gone; 1 ms or more. Each call is atomic. Faults are thrown; an
/// empty key, or anything beyond the limits above, is a mistake in the program: std::logic_error.
class Store {
public:
    virtual ~Store() = default;

    virtual Task<std::optional<std::string>> get(const Context& context, std::string_view key) = 0;

    /// In place of whatever the key had.
    virtual Task<> set(const Context& context, std::string_view key, std::string_view value,
                       std::chrono::milliseconds life) = 0;

    /// Whether the key was free; if not, nothing changes.
    virtual Task<bool> set_if_absent(const Context& context, std::string_view key, std::string_view value,
                                     std::chrono::milliseconds life) = 0;

    virtual Task<> remove(const Context& context, std::string_view key) = 0;

    /// Adds to the number under the key, which begins at 0, and gives the sum. `life` counts from that
    /// beginning; later calls do not prolong it. Throws Fault when what is there is no number or the sum is
    /// beyond 64 bits.
    virtual Task<std::int64_t> increment(const Context& context, std::string_view key, std::int64_t by,
                                         std::chrono::milliseconds life) = 0;

    /// Removes the entry if it has this value. Whether it did: of several who try, one succeeds.
    virtual Task<bool> take(const Context& context, std::string_view key, std::string_view expected) = 0;
};

/// Throws std::logic_error when a limit of the port is not kept. For adapters.
void check_key(std::string_view key);
void check_entry(std::string_view key, std::string_view value, std::chrono::milliseconds life);

} // namespace domtok::kv
