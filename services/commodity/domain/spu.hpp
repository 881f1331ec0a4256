#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/money.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "services/commodity/domain/ids.hpp"

#include <optional>
#include <string>

namespace domtok::commodity {

/// A product as the catalogue shows it; what is bought are its SKUs.
struct Spu {
    SpuId id{};
    std::string name;
    UserId creator{};
    std::string description;
    CategoryId category_id{};
    std::string picture; ///< the name it is kept under
    Money price;
    bool for_sale{};
    Money shipping; ///< freight of one piece of any of its SKUs
    std::int64_t revision{1};
    Time created_at{};
    Time updated_at{};
    std::optional<Time> deleted_at;

    bool operator==(const Spu&) const = default;
};
BOOST_DESCRIBE_STRUCT(Spu, (),
                      (id, name, creator, description, category_id, picture, price, for_sale, shipping,
                       revision, created_at, updated_at, deleted_at))

/// What is to be different about a product; what is absent stays.
struct SpuChange {
    std::optional<std::string> name;
    std::optional<std::string> description;
    std::optional<CategoryId> category_id;
    std::optional<std::string> picture;
    std::optional<Money> price;
    std::optional<bool> for_sale;
    std::optional<Money> shipping;
};

/// Refuses with invalid_argument, saying which part is wrong and what would be right.
Result<> check(const Spu& spu);

/// The product after the change. Refuses with invalid_argument.
Result<Spu> changed(const Spu& spu, const SpuChange& change, Time now);

} // namespace domtok::commodity
