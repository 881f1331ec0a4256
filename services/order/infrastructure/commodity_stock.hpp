#pragma once

#include "idl/commodity.hpp"
#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// The stock that commodity keeps, moved over its interface.
class CommodityStock final : public Stock {
public:
    explicit CommodityStock(idl::commodity::CommodityService& commodity) : commodity_{commodity} {}

    Task<Result<>> hold(const Context& context, OrderId order, std::span<const OrderLine> lines,
                        Time check_at) override;
    Task<Result<>> release(const Context& context, OrderId order) override;
    Task<> let_go(const Context& context, OrderId order) override;
    Task<Result<>> sell(const Context& context, OrderId order) override;

private:
    idl::commodity::CommodityService& commodity_;
};

} // namespace domtok::order
