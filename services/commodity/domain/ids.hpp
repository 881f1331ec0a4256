#pragma once

#include "platform/core/ids.hpp"

#include <cstdint>

namespace domtok::commodity {

enum class CategoryId : std::int64_t {};
enum class SpuId : std::int64_t {};
enum class SkuId : std::int64_t {};
enum class ImageId : std::int64_t {};
enum class PriceVersion : std::int64_t {};
enum class OrderId : std::int64_t {};

} // namespace domtok::commodity
