#pragma once

#include "platform/http/answer.hpp"

#include <string>
#include <string_view>

namespace domtok::gateway {

/// Says to caches that the answer depends on this header of the request too.
inline void add_vary(http::Answer& answer, std::string_view name)
{
    const std::string before{answer.header("Vary")};
    if (before.contains(name)) return;
    answer.set("Vary", before.empty() ? std::string(name) : before + ", " + std::string(name));
}

} // namespace domtok::gateway
