#include "services/order/infrastructure/user_addresses.hpp"

#include <string>

namespace domtok::order {

Task<Result<Address>> UserAddresses::find(const Context& context, AddressId id)
{
    const idl::user::GetAddressRequest request{.address_id = raw(id)};
    CO_TRY(const auto response, co_await users_.get_address(context, request));
    if (!response.address)
        co_return refuse(ErrorCode::address_not_found,
                         "address " + std::to_string(raw(id)) + " does not exist");
    const auto& address = *response.address;
    co_return Address{.id = AddressId{address.address_id},
                      .text = address.province + " " + address.city + " " + address.detail};
}

} // namespace domtok::order
