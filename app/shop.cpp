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

} // namespace

Shop::Shop(const Surroundings& surroundings, const Settings& settings,
           const CommodityModule::Engines& engines, const crypto::PrivateKey& token_key,
           std::string administrator_secret)
    : user_module_{surroundings, user_settings(settings.user), token_key, std::move(administrator_secret)}
    , commodity_module_{surroundings, commodity_settings(settings.commodity), engines, orders_}
    , cart_module_{surroundings, commodity_, orders_}
    , order_module_{surroundings,
                    order_settings(settings.order),
                    {.users = users_, .commodity = commodity_, .carts = carts_}}
    , payment_module_{surroundings, payment_settings(settings.payment), orders_}
{
    users_.connect(user_module_.service());
    commodity_.connect(commodity_module_.service());
    carts_.connect(cart_module_.service());
    orders_.connect(order_module_.service());
    payments_.connect(payment_module_.service());
}

} // namespace domtok::app
