#pragma once

#include "platform/core/ids.hpp"

#include <cstdint>

namespace domtok::order {

enum class OrderId : std::int64_t {};
enum class SkuId : std::int64_t {};
enum class SpuId : std::int64_t {};
enum class PriceVersion : std::int64_t {};
enum class AddressId : std::int64_t {};

} // namespace domtok::order
