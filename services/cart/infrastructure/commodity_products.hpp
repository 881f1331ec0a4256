#pragma once

#include "idl/commodity.hpp"
#include "services/cart/domain/ports.hpp"

namespace domtok::cart {

/// Commodity's products, asked over its interface.
class CommodityProducts final : public Products {
public:
    explicit CommodityProducts(idl::commodity::CommodityService& commodity) : commodity_{commodity} {}

    Task<Result<std::vector<Product>>> find(const Context& context, std::span<const SkuId> skus) override;

private:
    idl::commodity::CommodityService& commodity_;
};

} // namespace domtok::cart
