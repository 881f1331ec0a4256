#include "platform/rpc/h2_field.hpp"

#include <cstdint>

namespace domtok::rpc {

namespace {

std::uint8_t* bytes_of(std::string_view text)
{
    // nghttp2 does not write to them, and says so nowhere.
    return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
}

} // namespace

nghttp2_nv h2_field(std::string_view name, std::string_view value)
{
    return {.name = bytes_of(name),
            .value = bytes_of(value),
            .namelen = name.size(),
            .valuelen = value.size(),
            .flags = NGHTTP2_NV_FLAG_NONE};
}

} // namespace domtok::rpc
