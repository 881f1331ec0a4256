#include "services/order/usecase/list_orders.hpp"

#include "services/order/domain/permission.hpp"

#include <algorithm>
#include <string>

namespace domtok::order {

namespace {

Result<PageRequest> page_of(const ListRequest& request)
{
    if (request.size < 0 || request.size > page_size_max)
        return refuse(ErrorCode::invalid_argument,
                      "size must be from 1 to " + std::to_string(page_size_max) + ", or 0 for the default");
    const auto limit = request.size == 0 ? page_size_default : request.size;
    if (request.before) return PageRequest{.offset = 0, .limit = limit, .before = request.before};

    const auto page = std::max<std::int64_t>(request.page, 1);
    if (page > orders_counted_max / limit)
        return refuse(ErrorCode::invalid_argument,
                      "pages go back " + std::to_string(orders_counted_max) +
                          " orders; to go on, ask with before=<id of the oldest order you have>");
    return PageRequest{.offset = (page - 1) * limit, .limit = limit, .before = {}};
}

} // namespace

Task<Result<OrderPage>> ListOrders::operator()(const Context& context, const ListRequest& request)
{
    CO_CHECK(must_be_known(context.caller));
    CO_TRY(const auto page, page_of(request));
    co_return co_await orders_.list(context, context.caller.user, page);
}

} // namespace domtok::order
