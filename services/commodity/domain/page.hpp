#pragma once

#include "platform/core/result.hpp"

#include <cstdint>
#include <string>

namespace domtok::commodity {

inline constexpr std::int64_t page_size_default = 20;
inline constexpr std::int64_t page_size_max = 100;
inline constexpr std::int64_t page_depth_max = 10'000; ///< rows; search engines go no deeper either

/// Which rows of a list.
struct Page {
    std::int64_t offset{};
    std::int64_t limit{page_size_default};
};

/// The page with this number, counted from `first`. A size of 0 is the default. Refuses with
/// invalid_argument.
inline Result<Page> page_of(std::int64_t number, std::int64_t size, std::int64_t first)
{
    if (size < 0 || size > page_size_max)
        return refuse(ErrorCode::invalid_argument,
                      "pageSize must be from 1 to " + std::to_string(page_size_max));
    if (number < first)
        return refuse(ErrorCode::invalid_argument, "pageNum counts from " + std::to_string(first));
    const auto limit = size == 0 ? page_size_default : size;
    if (number - first > page_depth_max / limit - 1)
        return refuse(ErrorCode::invalid_argument,
                      "lists end after " + std::to_string(page_depth_max) + " rows; narrow the search down");
    return Page{.offset = (number - first) * limit, .limit = limit};
}

} // namespace domtok::commodity
