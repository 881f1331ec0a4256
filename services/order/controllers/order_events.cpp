#include "services/order/controllers/order_events.hpp"

#include "platform/json/read.hpp"

namespace domtok::order {

std::vector<std::pair<std::string, bus::Consumer>> OrderEvents::consumers()
{
    return {
        {std::string(topic::placed), consumer(&OrderEvents::placed)},
        {std::string(topic::payment_due), consumer(&OrderEvents::payment_due)},
        {std::string(topic::paid), consumer(&OrderEvents::paid)},
        {std::string(topic::cancelled), consumer(&OrderEvents::ended)},
        {std::string(topic::expired), consumer(&OrderEvents::ended)},
    };
}

bus::Consumer OrderEvents::consumer(Action action)
{
    return [this, action](const Context& context, const bus::Event& event) {
        return consume(action, context, event);
    };
}

Task<Result<>> OrderEvents::consume(Action action, const Context& context, const bus::Event& event)
{
    CO_TRY(const auto said, json::read<OrderEvent>(event.payload));
    co_return co_await (this->*action)(context, said);
}

Task<Result<>> OrderEvents::placed(const Context& context, const OrderEvent& event)
{
    co_return co_await use_cases_.follow_up.settle_cart(context, event);
}

Task<Result<>> OrderEvents::payment_due(const Context& context, const OrderEvent& event)
{
    co_return co_await use_cases_.expire_order(context, event.order_id);
}

Task<Result<>> OrderEvents::paid(const Context& context, const OrderEvent& event)
{
    co_return co_await use_cases_.follow_up.sell(context, event);
}

Task<Result<>> OrderEvents::ended(const Context& context, const OrderEvent& event)
{
    co_return co_await use_cases_.follow_up.give_back(context, event);
}

} // namespace domtok::order
