#pragma once

#include "platform/bus/event.hpp"
#include "services/order/usecase/order_use_cases.hpp"

#include <string>
#include <utility>
#include <vector>

namespace domtok::order {

/// The order service's own events, each to the use case that it sets in motion.
class OrderEvents {
public:
    explicit OrderEvents(OrderUseCases& use_cases) : use_cases_{use_cases} {}

    /// Topic and consumer, for the relay. This outlives it.
    std::vector<std::pair<std::string, bus::Consumer>> consumers();

private:
    using Action = Task<Result<>> (OrderEvents::*)(const Context& context, const OrderEvent& event);

    bus::Consumer consumer(Action action);
    Task<Result<>> consume(Action action, const Context& context, const bus::Event& event);

    Task<Result<>> placed(const Context& context, const OrderEvent& event);
    Task<Result<>> payment_due(const Context& context, const OrderEvent& event);
    Task<Result<>> paid(const Context& context, const OrderEvent& event);
    Task<Result<>> ended(const Context& context, const OrderEvent& event);

    OrderUseCases& use_cases_;
};

} // namespace domtok::order
