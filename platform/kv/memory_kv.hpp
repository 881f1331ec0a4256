#pragma once

#include "platform/core/clock.hpp"
#include "platform/kv/store.hpp"

#include <list>
#include <unordered_map>

namespace domtok::kv {

/// What a MemoryKv may hold; beyond it the entry that was not used for longest goes.
struct MemoryLimits {
    std::size_t entries{100'000};
    std::size_t bytes{64UL * 1024 * 1024}; ///< of keys and values
};

/// Keeps entries in the memory of the process; gone when it ends. Belongs to one loop and never waits.
class MemoryKv final : public Store {
public:
    /// The clock outlives this.
    explicit MemoryKv(const Clock& clock, MemoryLimits limits = {});

    Task<std::optional<std::string>> get(const Context& context, std::string_view key) override;
    Task<> set(const Context& context, std::string_view key, std::string_view value,
               std::chrono::milliseconds life) override;
    Task<bool> set_if_absent(const Context& context, std::string_view key, std::string_view value,
                             std::chrono::milliseconds life) override;
    Task<> remove(const Context& context, std::string_view key) override;
    Task<std::int64_t> increment(const Context& context, std::string_view key, std::int64_t by,
                                 std::chrono::milliseconds life) override;
    Task<bool> take(const Context& context, std::string_view key, std::string_view expected) override;

    std::size_t entries() const { return by_key_.size(); }
    std::size_t bytes() const { return bytes_; }

private:
    struct Entry {
        std::string key;
        std::string value;
        SteadyTime ends;
    };
    using Place = std::list<Entry>::iterator;

    Entry* find(std::string_view key);
    void put(std::string_view key, std::string_view value, std::chrono::milliseconds life);
    void replace_value(Entry& entry, std::string value);
    void erase(Place place);
    void make_room();

    const Clock& clock_;
    MemoryLimits limits_;
    std::list<Entry> by_use_; ///< the last used first
    std::unordered_map<std::string_view, Place> by_key_;
    std::size_t bytes_ = 0;
};

} // namespace domtok::kv
