#include "app/demo/price.hpp"

#include <algorithm>

namespace domtok::demo {

namespace {

constexpr std::int64_t units_a_fen = 100;
constexpr std::int64_t yuan = 100; // in fen

/// The largest price not far above `fen` that ends so far below a multiple of `step`.
std::int64_t just_below(std::int64_t fen, std::int64_t step, std::int64_t below)
{
    return std::max((fen + step / 2) / step, std::int64_t{1}) * step - below;
}

} // namespace

Money label_price(std::int64_t fen)
{
    const auto label = [fen] {
        if (fen < 30 * yuan) return just_below(std::max(fen, 2 * yuan), yuan, 10);
        if (fen < 1'000 * yuan) return just_below(fen, 10 * yuan, yuan);
        return just_below(fen, 100 * yuan, yuan);
    };
    return Money::of_units(label() * units_a_fen);
}

std::int64_t price_between(Dice& dice, int least_yuan, int most_yuan)
{
    const auto throws = std::min(dice.between(0, 1'000), dice.between(0, 1'000));
    return (least_yuan * 1'000 + std::int64_t{most_yuan - least_yuan} * throws) * yuan / 1'000;
}

} // namespace domtok::demo
