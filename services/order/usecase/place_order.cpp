#include "services/order/usecase/place_order.hpp"

#include "platform/core/crash_point.hpp"
#include "services/order/domain/permission.hpp"

namespace domtok::order {

namespace {

/// What is bought from a cart may leave the address open; the address book then gives the newest.
Result<> names_an_address(const Wish& wish)
{
    if (raw(wish.address_id) > 0 || (wish.from_cart && wish.address_id == AddressId{})) return {};
    return refuse(ErrorCode::invalid_argument, "addressID must be the id of one of your addresses");
}

} // namespace

PlaceOrder::PlaceOrder(Orders& orders, Goods& goods, Stock& stock, Addresses& addresses, Ids& ids,
                       const Clock& clock, const OrderSettings& settings)
    : orders_{orders}
    , goods_{goods}
    , stock_{stock}
    , addresses_{addresses}
    , ids_{ids}
    , clock_{clock}
    , settings_{settings}
{
}

Task<Result<OrderId>> PlaceOrder::operator()(const Context& context, const Wish& wish)
{
    CO_CHECK(must_be_known(context.caller));
    CO_CHECK(names_an_address(wish));
    CO_TRY(const auto wanted, merged(wish.lines));
    CO_TRY(const auto placed_before, co_await orders_.earlier(context));
    if (placed_before) co_return *placed_before;

    CO_TRY(auto address, co_await addresses_.find(context, wish.address_id));
    CO_TRY(const auto offers, co_await goods_.offers(context, wanted));
    CO_TRY(auto lines, priced(wanted, offers));

    const auto id = ids_.next_as<OrderId>();
    const auto now = clock_.now();
    crash_point("order.before_hold");
    CO_CHECK(co_await stock_.hold(context, id, lines, now + settings_.hold_check));
    crash_point("order.held");

    const Order order{id, context.caller.user, std::move(address), lines, now, settings_.payment_window};
    const PlacedOrder placed{.order = order, .lines = std::move(lines)};
    const auto kept = co_await orders_.add(context, placed, wish.from_cart);
    crash_point("order.kept");

    // The store could not take it, a twin with the same idempotency key was faster, or the key belongs to
    // another wish: this hold is not needed. Whether it goes at once changes nothing about what was kept.
    if (!kept || *kept != id) co_await stock_.let_go(context, id);
    co_return kept;
}

Task<Result<std::optional<OrderId>>> PlaceOrder::earlier(const Context& context)
{
    CO_CHECK(must_be_known(context.caller));
    co_return co_await orders_.earlier(context);
}

} // namespace domtok::order
