#include "services/cart/usecase/show_cart.hpp"

#include "services/cart/domain/permission.hpp"

#include <algorithm>
#include <utility>

namespace domtok::cart {

namespace {

/// The lines of one page; none beyond the last.
std::span<const CartLine> page_of(std::span<const CartLine> lines, std::int64_t page, std::int64_t size)
{
    if (page > lines_a_cart_max) return {};
    const auto first = std::min<std::size_t>(static_cast<std::size_t>((page - 1) * size), lines.size());
    return lines.subspan(first, std::min<std::size_t>(static_cast<std::size_t>(size), lines.size() - first));
}

} // namespace

Task<Result<CartPage>> ShowCart::operator()(const Context& context, std::int64_t page, std::int64_t size)
{
    CO_CHECK(must_be_known(context.caller));
    if (page < 1) co_return refuse(ErrorCode::invalid_argument, "page_num counts from 1");
    if (size < 0 || size > lines_a_cart_max)
        co_return refuse(ErrorCode::invalid_argument,
                         "page_size must be from 1 to " + std::to_string(lines_a_cart_max));

    const auto lines = co_await carts_.list(context, context.caller.user);
    const auto shown = page_of(lines, page, size == 0 ? lines_a_cart_max : size);
    CartPage answer{.lines = {}, .lines_total = static_cast<std::int64_t>(lines.size())};
    if (shown.empty()) co_return answer;

    std::vector<SkuId> skus;
    skus.reserve(shown.size());
    for (const auto& line : shown)
        skus.push_back(line.sku_id);
    CO_TRY(auto products, co_await products_.find(context, skus));

    // Paired by SKU and never by position: products come in any order, and some may be gone.
    for (const auto& line : shown) {
        const auto product = std::ranges::find(products, line.sku_id, &Product::sku_id);
        if (product != products.end()) answer.lines.push_back({.line = line, .product = std::move(*product)});
    }
    co_return answer;
}

} // namespace domtok::cart
