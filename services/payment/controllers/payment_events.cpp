#include "services/payment/controllers/payment_events.hpp"

#include "platform/json/read.hpp"
#include "services/payment/domain/events.hpp"

namespace domtok::payment {

std::vector<std::pair<std::string, bus::Consumer>> PaymentEvents::consumers()
{
    return {
        {std::string(topic::check_due), consumer<PaymentEvent>(&SettlePayment::check)},
        {std::string(topic::answered), consumer<AnswerEvent>(&SettlePayment::take_answer)},
        {std::string(topic::succeeded), consumer<PaymentEvent>(&SettlePayment::confirm)},
        {std::string(topic::refund_due), consumer<PaymentEvent>(&SettlePayment::refund)},
        {std::string(topic::stale_charge), consumer<PaymentEvent>(&SettlePayment::return_stale)},
        {std::string(topic::refunded), consumer<PaymentEvent>(&SettlePayment::report_refund)},
    };
}

template <class Said>
bus::Consumer PaymentEvents::consumer(Action<Said> action)
{
    return [this, action](const Context& context, const bus::Event& event) {
        return consume(action, context, event);
    };
}

template <class Said>
Task<Result<>> PaymentEvents::consume(Action<Said> action, const Context& context, const bus::Event& event)
{
    CO_TRY(const auto said, json::read<Said>(event.payload));
    co_return co_await (settle_.*action)(context, said);
}

} // namespace domtok::payment
