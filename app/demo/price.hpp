#pragma once

#include "app/demo/dice.hpp"
#include "platform/core/money.hpp"

namespace domtok::demo {

/// What a shop would write on the label for about so many fen: 9.90, 69.00, 129.00, 2999.00. At least 1.90.
Money label_price(std::int64_t fen);

/// A price between two, in fen; low ones are likelier, as in shops.
std::int64_t price_between(Dice& dice, int least_yuan, int most_yuan);

} // namespace domtok::demo
