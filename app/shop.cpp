#include "app/shop.hpp"

#include <utility>

namespace domtok::app {

namespace {

UserModuleSettings user_settings(const UserSettings& settings)
{
    return {
        .sessions = {.session_life = settings.session_life},
        .tokens = {.access_life = settings.access_token_life},
        .attempts = {.failures_max = settings.login_failures_max, .window = settings.login_failure_window},
        .hashing = {.threads = settings.hashing_threads, .waiting_max = 256}};
}

commodity::CommoditySettings commodity_settings(const CommoditySettings& settings)
{
    return {.selling = {.open_shop = settings.open_shop}, .holds = {}};
}

order::OrderSettings order_settings(const OrderSettings& settings)
{
    return {.payment_window = settings.payment_window, .hold_check = settings.hold_check};
}

PaymentModuleSettings payment_settings(const PaymentSettings& settings)
{
    return {
        .payments = {.token_life = settings.token_life, .check_after = settings.check_after},
        .sandbox = {.answer_timeout = settings.answer_timeout, .late_answer = settings.sandbox_late_answer}};
}

/// Who answers the calls to a service: a process that is called over the wire, if there is one, or the module
/// here.
template <class Slot, class Neighbour, class Module>
void connect_one(Slot& slot, std::optional<Neighbour>& neighbour, std::optional<Module>& module)
{
    if (neighbour)
        slot.connect(neighbour->service());
    else
        slot.connect(module->service());
}

template <class Module>
auto* service_of(std::optional<Module>& module)
{
    return module ? &module->service() : nullptr;
}

} // namespace

Shop::Shop(const Parts& parts, const Settings& settings)
{
    make_services(parts, settings);
    connect(parts.neighbours);
}

void Shop::make_services(const Parts& parts, const Settings& settings)
{
    const auto& placement = parts.placement;
    const auto& surroundings = parts.surroundings;
    if (placement.has(Service::user))
        user_module_.emplace(surroundings, user_settings(settings.user), parts.token_key,
                             parts.administrator_secret);
    if (placement.has(Service::commodity))
        commodity_module_.emplace(surroundings, commodity_settings(settings.commodity), parts.engines,
                                  orders_);
    if (placement.has(Service::cart)) cart_module_.emplace(surroundings, commodity_, orders_);
    if (placement.has(Service::order))
        order_module_.emplace(surroundings, order_settings(settings.order),
                              OrderNeighbours{.users = users_, .commodity = commodity_, .carts = carts_});
    if (placement.has(Service::payment))
        payment_module_.emplace(surroundings, payment_settings(settings.payment), orders_);
}

void Shop::adopt(const Settings& settings)
{
    if (user_module_) user_module_->adopt(user_settings(settings.user));
    if (commodity_module_) commodity_module_->adopt(commodity_settings(settings.commodity));
    if (order_module_) order_module_->adopt(order_settings(settings.order));
    if (payment_module_) payment_module_->adopt(payment_settings(settings.payment));
}

void Shop::connect(Neighbours& neighbours)
{
    connect_one(users_, neighbours.users, user_module_);
    connect_one(commodity_, neighbours.commodity, commodity_module_);
    connect_one(carts_, neighbours.carts, cart_module_);
    connect_one(orders_, neighbours.orders, order_module_);
    connect_one(payments_, neighbours.payments, payment_module_);
}

OwnServices Shop::own()
{
    return {.users = service_of(user_module_),
            .commodity = service_of(commodity_module_),
            .carts = service_of(cart_module_),
            .orders = service_of(order_module_),
            .payments = service_of(payment_module_)};
}

} // namespace domtok::app
