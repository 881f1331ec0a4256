#include "platform/kv/store.hpp"

namespace domtok::kv {

void check_key(std::string_view key)
{
    if (key.empty() || key.size() > key_bytes_max)
        throw std::logic_error("kv: a key has from 1 to " + std::to_string(key_bytes_max) + " bytes");
}

void check_entry(std::string_view key, std::string_view value, std::chrono::milliseconds life)
{
    check_key(key);
    if (value.size() > value_bytes_max)
        throw std::logic_error("kv: a value has at most " + std::to_string(value_bytes_max) + " bytes");
    if (life < std::chrono::milliseconds{1} || life > life_max)
        throw std::logic_error("kv: an entry lives from 1 ms to ten years");
}

} // namespace domtok::kv
