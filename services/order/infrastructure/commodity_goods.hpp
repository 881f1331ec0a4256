#pragma once

#include "idl/commodity.hpp"
#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// What commodity offers, asked over its interface.
class CommodityGoods final : public Goods {
public:
    explicit CommodityGoods(idl::commodity::CommodityService& commodity) : commodity_{commodity} {}

    Task<Result<std::vector<Offer>>> offers(const Context& context,
                                            std::span<const WantedLine> lines) override;

private:
    idl::commodity::CommodityService& commodity_;
};

} // namespace domtok::order
