#include "services/order/usecase/change_address.hpp"

#include "services/order/domain/permission.hpp"

namespace domtok::order {

Task<Result<>> ChangeAddress::operator()(const Context& context, OrderId id, AddressId address_id)
{
    // Zero would be the newest address to the address book, which nobody has chosen.
    if (raw(address_id) <= 0)
        co_return refuse(ErrorCode::invalid_argument, "addressID must be the id of one of your addresses");
    CO_TRY(const auto address, co_await addresses_.find(context, address_id));
    const auto redirect = [&](Order& order) -> Result<> {
        CHECK(must_be_visible(context.caller, order));
        return order.redirect(address);
    };
    co_return co_await orders_.update(context, id, redirect);
}

} // namespace domtok::order
