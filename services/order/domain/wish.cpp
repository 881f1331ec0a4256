#include "services/order/domain/wish.hpp"

#include <algorithm>
#include <string>

namespace domtok::order {

namespace {

std::string sku_text(SkuId sku)
{
    return "SKU " + std::to_string(raw(sku));
}

Result<> check_quantity(const WantedLine& line)
{
    if (line.quantity >= 1 && line.quantity <= pieces_a_line_max) return {};
    return refuse(ErrorCode::invalid_argument, sku_text(line.sku_id) + ": the quantity must be from 1 to " +
                                                   std::to_string(pieces_a_line_max) + ", not " +
                                                   std::to_string(line.quantity));
}

} // namespace

Result<std::vector<WantedLine>> merged(const std::vector<WantedLine>& lines)
{
    if (lines.empty())
        return refuse(ErrorCode::invalid_argument, "an order needs at least one line of goods");
    if (lines.size() > lines_an_order_max)
        return refuse(ErrorCode::invalid_argument,
                      "an order has at most " + std::to_string(lines_an_order_max) + " lines of goods");

    std::vector<WantedLine> distinct;
    distinct.reserve(lines.size());
    for (const auto& line : lines) {
        CHECK(check_quantity(line));
        const auto same = std::ranges::find(distinct, line.sku_id, &WantedLine::sku_id);
        if (same == distinct.end()) {
            distinct.push_back(line);
            continue;
        }
        if (same->price_version != line.price_version)
            return refuse(ErrorCode::invalid_argument, sku_text(line.sku_id) + " is asked for at two prices");
        same->quantity += line.quantity;
        CHECK(check_quantity(*same));
    }
    return distinct;
}

} // namespace domtok::order
