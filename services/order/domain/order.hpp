#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/result.hpp"
#include "services/order/domain/order_line.hpp"
#include "services/order/domain/wish.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace domtok::order {

/// Where an order stands. The numbers are those of the wire contract; 4 and 5 are ours.
enum class OrderStatus : std::int32_t {
    unpaid = -1,
    paid = 1,
    completed = 2,
    cancelled = 3,
    expired = 4,
    refunded = 5
};
BOOST_DESCRIBE_ENUM(OrderStatus, unpaid, paid, completed, cancelled, expired, refunded)

/// Where an order goes, copied when it was placed.
struct Address {
    AddressId id{};
    std::string text;
};

/// A buyer's agreement to buy. Its status moves along the arrows in order.cpp and no other way; its sums are
/// fixed.
class Order {
public:
    /// An order of nothing, to be read into.
    Order() = default;

    Order(OrderId id, UserId buyer, Address address, std::span<const OrderLine> lines, Time now,
          std::chrono::milliseconds payment_window);

    /// What stands in the place of an order that was asked after before it was placed: cancelled, nobody's,
    /// and there for ever, so that an order of this id that comes too late finds its place taken.
    static Order barred(OrderId id, Time now);

    bool is_barred() const { return buyer_ == UserId{}; }

    OrderId id() const { return id_; }
    UserId buyer() const { return buyer_; }
    OrderStatus status() const { return status_; }
    Money goods_amount() const { return goods_amount_; }
    Money freight_amount() const { return freight_amount_; }
    Money discount_amount() const { return discount_amount_; }
    Money payable_amount() const { return payable_amount_; }
    Time ordered_at() const { return ordered_at_; }
    Time expires_at() const { return expires_at_; }
    std::optional<Time> paid_at() const { return paid_at_; }
    const std::string& payment_style() const { return payment_style_; }
    AddressId address_id() const { return address_id_; }
    const std::string& address_text() const { return address_text_; }
    std::optional<Time> hidden_at() const { return hidden_at_; }
    bool is_hidden() const { return hidden_at_.has_value(); }

    /// Whether the buyer's money has been taken for it and not given back.
    bool is_paid() const { return status_ == OrderStatus::paid || status_ == OrderStatus::completed; }

    /// Whether it may still be paid for.
    bool is_payable(Time now) const { return status_ == OrderStatus::unpaid && now < expires_at_; }

    /// Each of these is a no-op when the order is there already, and refuses what the arrows do not allow.
    Result<> pay(Time at, std::string style);
    Result<> cancel();
    Result<> expire(Time now);

    /// Refuses once the goods are on their way or the order is over.
    Result<> redirect(Address address);

    /// Takes it out of the buyer's lists. Refuses while something is still owed to either side.
    Result<> hide(Time now);

    bool operator==(const Order&) const = default;

private:
    Result<> move_to(OrderStatus next);

    OrderId id_{};
    UserId buyer_{};
    OrderStatus status_{OrderStatus::unpaid};
    Money goods_amount_;
    Money freight_amount_;
    Money discount_amount_;
    Money payable_amount_;
    Time ordered_at_{};
    Time expires_at_{};
    std::optional<Time> paid_at_;
    std::string payment_style_;
    AddressId address_id_{};
    std::string address_text_;
    std::optional<Time> hidden_at_;

    BOOST_DESCRIBE_CLASS(Order, (), (), (),
                         (id_, buyer_, status_, goods_amount_, freight_amount_, discount_amount_,
                          payable_amount_, ordered_at_, expires_at_, paid_at_, payment_style_, address_id_,
                          address_text_, hidden_at_))
};

/// An order with what was bought.
struct PlacedOrder {
    Order order;
    std::vector<OrderLine> lines;
};

/// The lines an order has when `wanted` is bought as offered. Refuses SKUs that are not offered, not for
/// sale, or offered at another price version than the buyer saw, and with invalid_argument what comes to more
/// than Money::largest, which nobody could be told.
Result<std::vector<OrderLine>> priced(std::span<const WantedLine> wanted, std::span<const Offer> offers);

} // namespace domtok::order
