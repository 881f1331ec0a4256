#pragma once

#include "platform/bus/event.hpp"
#include "services/payment/usecase/payment_use_cases.hpp"

#include <string>
#include <utility>
#include <vector>

namespace domtok::payment {

/// The payment service's own events, each to the use case that it sets in motion.
class PaymentEvents {
public:
    explicit PaymentEvents(PaymentUseCases& use_cases) : settle_{use_cases.settle_payment} {}

    /// Topic and consumer, for the relay. This outlives it.
    std::vector<std::pair<std::string, bus::Consumer>> consumers();

private:
    template <class Said>
    using Action = Task<Result<>> (SettlePayment::*)(const Context& context, const Said& said);

    template <class Said>
    bus::Consumer consumer(Action<Said> action);

    template <class Said>
    Task<Result<>> consume(Action<Said> action, const Context& context, const bus::Event& event);

    SettlePayment& settle_;
};

} // namespace domtok::payment
