#pragma once

#include "platform/core/context.hpp"
#include "platform/core/money.hpp"
#include "platform/core/reflect.hpp"
#include "services/order/domain/ids.hpp"

#include <string>

namespace domtok::order {

/// What commodity offers an SKU for, now.
struct Offer {
    SkuId sku_id{};
    SpuId spu_id{};
    UserId merchant{};
    PriceVersion price_version{};
    std::string spu_name;
    std::string sku_name;
    std::string picture;
    Money price;   ///< of one piece
    Money freight; ///< of one piece
    bool for_sale{};
};

/// One SKU of an order, as it was when the order was placed; later changes of the product do not reach it.
struct OrderLine {
    SkuId sku_id{};
    SpuId spu_id{};
    UserId merchant{};
    PriceVersion price_version{};
    std::string spu_name;
    std::string sku_name;
    std::string picture;
    Money price;
    Money freight;
    std::int64_t quantity{};
    Money goods_amount;    ///< price × quantity
    Money freight_amount;  ///< freight × quantity
    Money discount_amount; ///< never more than the goods
    Money payable_amount;  ///< goods − discount + freight

    bool operator==(const OrderLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderLine, (),
                      (sku_id, spu_id, merchant, price_version, spu_name, sku_name, picture, price, freight,
                       quantity, goods_amount, freight_amount, discount_amount, payable_amount))

} // namespace domtok::order
