#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "services/order/domain/events.hpp"
#include "services/order/domain/order.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace domtok::order {

/// A page of a buyer's orders, newest first.
struct OrderPage {
    std::int64_t total{}; ///< of the buyer's visible orders; counted up to orders_counted_max
    std::vector<PlacedOrder> orders;
};

inline constexpr std::int64_t orders_counted_max = 10'000;

/// Which page. `before` takes orders older than that one and costs the same however long the history;
/// `offset` does not.
struct PageRequest {
    std::int64_t offset{};
    std::int64_t limit{};
    std::optional<OrderId> before;
};

/// Every order there is, kept.
class Orders {
public:
    virtual ~Orders() = default;

    /// Keeps a new order with its lines and its payment timer. With an idempotency key that has placed an
    /// order before: keeps nothing and returns that order's id. Refuses with idempotency_mismatch; with
    /// overloaded or deadline_exceeded, and has kept nothing then, when the store cannot take it, and with
    /// overloaded when it took so long that the order has been barred.
    virtual Task<Result<OrderId>> add(const Context& context, const PlacedOrder& placed, bool from_cart) = 0;

    /// The order that an earlier request with the same idempotency key has placed.
    virtual Task<Result<std::optional<OrderId>>> earlier(const Context& context) = 0;

    /// Refuses with order_not_found.
    virtual Task<Result<Order>> find(const Context& context, OrderId id) = 0;

    /// The same with its lines.
    virtual Task<Result<PlacedOrder>> find_placed(const Context& context, OrderId id) = 0;

    virtual Task<OrderPage> list(const Context& context, UserId buyer, const PageRequest& page) = 0;

    /// Each of `ids`, in any order. One that does not exist is barred: it never will, however late somebody
    /// comes to add it.
    virtual Task<std::vector<Order>> find_or_bar(const Context& context, std::span<const OrderId> ids) = 0;

    /// Applies `change` to the order and keeps the outcome, and what it announces, in one transaction; keeps
    /// nothing when `change` refuses. `change` may be called again on a fresh copy. What is announced has
    /// reached those it concerns when this returns, or will later. Refuses with order_not_found.
    virtual Task<Result<>> update(const Context& context, OrderId id,
                                  const std::function<Result<>(Order&)>& change) = 0;

    /// Sets the payment timer of an order anew, if it is unpaid. Refuses with order_not_found.
    virtual Task<Result<>> remind(const Context& context, OrderId id) = 0;
};

/// What the shop offers: commodity's part of a quote.
class Goods {
public:
    virtual ~Goods() = default;

    /// One offer for each SKU of `lines` that exists.
    virtual Task<Result<std::vector<Offer>>> offers(const Context& context,
                                                    std::span<const WantedLine> lines) = 0;
};

/// The stock that orders hold. Every move is keyed by the order: repeating it changes nothing.
class Stock {
public:
    virtual ~Stock() = default;

    /// Holds every line or none. From `check_at` on, commodity asks whether the order still wants it.
    /// Refuses with out_of_stock.
    virtual Task<Result<>> hold(const Context& context, OrderId order, std::span<const OrderLine> lines,
                                Time check_at) = 0;

    /// Gives the hold back; no hold, no effect.
    virtual Task<Result<>> release(const Context& context, OrderId order) = 0;

    /// The hold of an order that was not kept: gives it back now if that can be done. If not, nobody is told:
    /// commodity gives it back when it asks after the order.
    virtual Task<> let_go(const Context& context, OrderId order) = 0;

    /// Turns the hold into a sale.
    virtual Task<Result<>> sell(const Context& context, OrderId order) = 0;
};

/// The address book of the user service.
class Addresses {
public:
    virtual ~Addresses() = default;

    /// The caller's own address. Refuses with address_not_found.
    virtual Task<Result<Address>> find(const Context& context, AddressId id) = 0;
};

/// The carts of the cart service.
class Carts {
public:
    virtual ~Carts() = default;

    /// Takes out what the order bought, once an order.
    virtual Task<Result<>> settle(const Context& context, const OrderEvent& placed) = 0;
};

} // namespace domtok::order
