#include "platform/kv/memory_kv.hpp"

#include <charconv>

namespace domtok::kv {

namespace {

std::int64_t sum_of(std::string_view text, std::int64_t by)
{
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) throw Fault("kv: what is there is no number");
    std::int64_t sum = 0;
    if (__builtin_add_overflow(number, by, &sum)) throw Fault("kv: a number beyond 64 bits");
    return sum;
}

} // namespace

MemoryKv::MemoryKv(const Clock& clock, MemoryLimits limits) : clock_{clock}, limits_{limits} {}

Task<std::optional<std::string>> MemoryKv::get(const Context&, std::string_view key)
{
    check_key(key);
    const auto* entry = find(key);
    co_return entry ? std::optional{entry->value} : std::nullopt;
}

Task<> MemoryKv::set(const Context&, std::string_view key, std::string_view value,
                     std::chrono::milliseconds life)
{
    check_entry(key, value, life);
    put(key, value, life);
    co_return;
}

Task<bool> MemoryKv::set_if_absent(const Context&, std::string_view key, std::string_view value,
                                   std::chrono::milliseconds life)
{
    check_entry(key, value, life);
    if (find(key)) co_return false;
    put(key, value, life);
    co_return true;
}

Task<> MemoryKv::remove(const Context&, std::string_view key)
{
    check_key(key);
    if (const auto found = by_key_.find(key); found != by_key_.end()) erase(found->second);
    co_return;
}

Task<std::int64_t> MemoryKv::increment(const Context&, std::string_view key, std::int64_t by,
                                       std::chrono::milliseconds life)
{
    check_entry(key, {}, life);
    auto* entry = find(key);
    const auto sum = sum_of(entry ? std::string_view(entry->value) : "0", by);
    if (entry)
        replace_value(*entry, std::to_string(sum));
    else
        put(key, std::to_string(sum), life);
    co_return sum;
}

Task<bool> MemoryKv::take(const Context&, std::string_view key, std::string_view expected)
{
    check_key(key);
    const auto* entry = find(key);
    if (!entry || entry->value != expected) co_return false;
    erase(by_key_.find(key)->second);
    co_return true;
}

/// The entry, now the last used one; none when there is none or its life is over.
MemoryKv::Entry* MemoryKv::find(std::string_view key)
{
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    if (found->second->ends <= clock_.steady_now()) {
        erase(found->second);
        return nullptr;
    }
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return &*found->second;
}

void MemoryKv::put(std::string_view key, std::string_view value, std::chrono::milliseconds life)
{
    const auto ends = clock_.steady_now() + life;
    if (auto* entry = find(key)) {
        replace_value(*entry, std::string(value));
        entry->ends = ends;
    } else {
        by_use_.push_front({.key = std::string(key), .value = std::string(value), .ends = ends});
        by_key_.emplace(by_use_.front().key, by_use_.begin());
        bytes_ += key.size() + value.size();
    }
    make_room();
}

void MemoryKv::replace_value(Entry& entry, std::string value)
{
    bytes_ += value.size();
    bytes_ -= entry.value.size();
    entry.value = std::move(value);
}

void MemoryKv::erase(Place place)
{
    bytes_ -= place->key.size() + place->value.size();
    by_key_.erase(place->key);
    by_use_.erase(place);
}

void MemoryKv::make_room()
{
    while (by_use_.size() > limits_.entries || bytes_ > limits_.bytes)
        erase(std::prev(by_use_.end()));
}

} // namespace domtok::kv
