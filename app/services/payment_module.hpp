#pragma once

#include "app/services/events.hpp"
#include "app/surroundings.hpp"
#include "platform/core/snowflake.hpp"
#include "services/payment/controllers/payment_controller.hpp"
#include "services/payment/controllers/payment_events.hpp"
#include "services/payment/infrastructure/order_service_orders.hpp"
#include "services/payment/infrastructure/sandbox_provider.hpp"
#include "services/payment/infrastructure/sql_payments.hpp"

#include <string>

namespace domtok::app {

struct PaymentModuleSettings {
    payment::PaymentSettings payments;
    payment::SandboxSettings sandbox;
};

/// Everything the payment service is made of, each part built from the parts above it and destroyed before
/// them.
class PaymentModule {
public:
    PaymentModule(const Surroundings& surroundings, const PaymentModuleSettings& settings,
                  idl::order::OrderService& orders)
        : settings_{settings}
        , ids_{surroundings.clock, surroundings.worker}
        , events_{"payment", surroundings}
        , payments_{surroundings.database, events_.outbox(), surroundings.clock,
                    std::string(payment::SandboxProvider::channel)}
        , provider_{surroundings.database, events_.outbox(), surroundings.clock, surroundings.timers,
                    settings_.sandbox}
        , orders_{orders}
        , use_cases_{{payments_, orders_, provider_, ids_, surroundings.random, surroundings.clock},
                     settings_.payments}
    {
        events_.start(surroundings.background, consumers_.consumers());
    }

    idl::payment::PaymentService& service() { return controller_; }

    /// For everything that begins from here on.
    void adopt(const PaymentModuleSettings& settings) { settings_ = settings; }

private:
    PaymentModuleSettings settings_;
    Snowflake ids_;
    Events events_;

    payment::SqlPayments payments_;
    payment::SandboxProvider provider_;
    payment::OrderServiceOrders orders_;

    payment::PaymentUseCases use_cases_;
    payment::PaymentController controller_{use_cases_};
    payment::PaymentEvents consumers_{use_cases_};
};

} // namespace domtok::app
