#pragma once

#include "services/payment/domain/events.hpp"
#include "services/payment/domain/ports.hpp"

namespace domtok::payment {

/// Moves payments on that no request is waiting for. Each function may be called again with the same event.
class SettlePayment {
public:
    SettlePayment(Payments& payments, Orders& orders, Provider& provider, const Clock& clock)
        : payments_{payments}
        , orders_{orders}
        , provider_{provider}
        , clock_{clock}
    {
    }

    /// An attempt should have ended by now: if it has not, asks the provider, and again later while it does
    /// not say.
    Task<Result<>> check(const Context& context, const PaymentEvent& event);

    /// The provider has said what became of an attempt. Money that it took for an earlier one than the
    /// current goes back.
    Task<Result<>> take_answer(const Context& context, const AnswerEvent& event);

    /// The money is here: tells the order, or starts to give it back when the order is over.
    Task<Result<>> confirm(const Context& context, const PaymentEvent& event);

    /// Gives the money back, and tries again later while the provider does not say that it is back.
    Task<Result<>> refund(const Context& context, const PaymentEvent& event);

    /// The same for the money of an attempt that is not the current one.
    Task<Result<>> return_stale(const Context& context, const PaymentEvent& event);

    /// The money is back: tells the order.
    Task<Result<>> report_refund(const Context& context, const PaymentEvent& event);

private:
    Task<Result<>> ask_later(const Context& context, const Payment& payment, const PaymentEvent& event,
                             std::string_view topic);

    Payments& payments_;
    Orders& orders_;
    Provider& provider_;
    const Clock& clock_;
};

} // namespace domtok::payment
