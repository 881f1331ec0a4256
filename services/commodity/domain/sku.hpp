#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/money.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "services/commodity/domain/ids.hpp"
#include "services/commodity/domain/stock.hpp"

#include <optional>
#include <string>
#include <vector>

namespace domtok::commodity {

inline constexpr std::size_t attributes_an_sku_max = 32;

/// What is bought: one style of a product.
struct Sku {
    SkuId id{};
    SpuId spu_id{};
    UserId creator{};
    std::string name;
    std::string description;
    std::string picture; ///< the name it is kept under
    Money price;
    PriceVersion price_version{}; ///< the entry of the price history that is in force
    bool for_sale{};
    Time created_at{};
    Time updated_at{};
    std::optional<Time> deleted_at;

    bool operator==(const Sku&) const = default;
};
BOOST_DESCRIBE_STRUCT(Sku, (),
                      (id, spu_id, creator, name, description, picture, price, price_version, for_sale,
                       created_at, updated_at, deleted_at))

/// "colour": "red".
struct Attribute {
    std::string name;
    std::string value;

    bool operator==(const Attribute&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attribute, (), (name, value))

/// An SKU with all that is shown of it.
struct SkuView {
    Sku sku;
    StockLevel stock;
    std::vector<Attribute> attributes;
};

/// An SKU as other services quote it.
struct SkuOffer {
    SkuId id{};
    SpuId spu_id{};
    UserId creator{};
    std::string name;
    std::string spu_name;
    std::string picture;
    Money price;
    Money shipping;
    PriceVersion price_version{};
    bool for_sale{}; ///< the SKU and its product are
    std::int64_t available{};
    std::int64_t reserved{};
};
BOOST_DESCRIBE_STRUCT(SkuOffer, (),
                      (id, spu_id, creator, name, spu_name, picture, price, shipping, price_version, for_sale,
                       available, reserved))

/// One price an SKU has or had.
struct Price {
    PriceVersion id{};
    SkuId sku_id{};
    Money price;
    std::optional<PriceVersion> previous;
    Time created_at{};
};
BOOST_DESCRIBE_STRUCT(Price, (), (id, sku_id, price, previous, created_at))

/// What is to be different about an SKU; what is absent stays.
struct SkuChange {
    std::optional<std::string> description;
    std::optional<std::string> picture;
    std::optional<Money> price;
    std::optional<bool> for_sale;
    std::optional<std::int64_t> unsold; ///< pieces in stock, reserved ones included
};

/// Each refuses with invalid_argument, saying which part is wrong and what would be right.
Result<> check(const Sku& sku);
Result<> check(const Attribute& attribute);

/// The SKU after the change; a new price takes `next` as its version. Refuses with invalid_argument.
Result<Sku> changed(const Sku& sku, const SkuChange& change, PriceVersion next, Time now);

} // namespace domtok::commodity
