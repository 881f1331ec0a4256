#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/ids.hpp"
#include "platform/core/money.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace domtok::cart {

enum class SkuId : std::int64_t {};
enum class SpuId : std::int64_t {};
enum class OrderId : std::int64_t {};
enum class AddressId : std::int64_t {};
enum class PriceVersion : std::int64_t {};

inline constexpr std::int64_t pieces_a_line_max = 1000;
inline constexpr std::int64_t lines_a_cart_max = 120;

/// One SKU in somebody's cart.
struct CartLine {
    SkuId sku_id{};
    std::int64_t quantity{};

    bool operator==(const CartLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(CartLine, (), (sku_id, quantity))

/// An SKU as commodity shows it now.
struct Product {
    SkuId sku_id{};
    SpuId spu_id{};
    UserId merchant{};
    PriceVersion price_version{};
    std::string spu_name;
    std::string sku_name;
    std::string picture;
    Money price;
    bool for_sale{};
};

/// A line with what it stands for.
struct ShownLine {
    CartLine line;
    Product product;
};

/// What a buyer takes out of the cart to buy.
struct PurchaseLine {
    SkuId sku_id{};
    std::int64_t quantity{};
    PriceVersion price_version{}; ///< the one the buyer saw; 0: whatever is in force
};

struct Purchase {
    AddressId address_id{}; ///< 0: the buyer's newest
    std::vector<PurchaseLine> lines;
};

/// Refuses what is not from 1 to pieces_a_line_max.
Result<> check_quantity(std::int64_t quantity);

/// Refuses when `wanted` is empty or asks for more than `cart` has, with cart_line_not_found or
/// invalid_argument.
Result<> covers(std::span<const CartLine> cart, std::span<const PurchaseLine> wanted);

} // namespace domtok::cart
