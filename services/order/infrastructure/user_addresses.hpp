#pragma once

#include "idl/user.hpp"
#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// The user service's address book, asked over its interface.
class UserAddresses final : public Addresses {
public:
    explicit UserAddresses(idl::user::UserService& users) : users_{users} {}

    Task<Result<Address>> find(const Context& context, AddressId id) override;

private:
    idl::user::UserService& users_;
};

} // namespace domtok::order
