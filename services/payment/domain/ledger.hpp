#pragma once

#include "services/payment/domain/payment.hpp"

#include <string>
#include <vector>

namespace domtok::payment {

/// Why money moved. The numbers are those of the wire contract's transaction types.
enum class JournalKind : std::int32_t { capture = 1, refund = 2 };
BOOST_DESCRIBE_ENUM(JournalKind, capture, refund)

/// One side of a movement: what an account gained (or, below zero, lost).
struct Posting {
    std::string account;
    Money amount;

    bool operator==(const Posting&) const = default;
};
BOOST_DESCRIBE_STRUCT(Posting, (), (account, amount))

/// A movement of money: postings that sum to zero. There is at most one of each kind a payment.
struct Journal {
    JournalKind kind{};
    PaymentId payment_id{};
    std::vector<Posting> postings;
};

/// The money of a payment moves from its buyer's account to the till at the provider.
Journal capture_of(const Payment& payment, std::string_view provider);

/// And back.
Journal refund_of(const Payment& payment, std::string_view provider);

} // namespace domtok::payment
