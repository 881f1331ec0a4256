#pragma once

#include "platform/core/ids.hpp"
#include "services/user/domain/ports.hpp"

#include <vector>

namespace domtok::user {

/// Writes an address into the caller's address book.
class AddAddress {
public:
    AddAddress(Addresses& addresses, Ids& ids) : addresses_{addresses}, ids_{ids} {}

    /// The id and the owner of `address` are set here. Refuses with unauthenticated, invalid_argument,
    /// illegal_operation.
    Task<Result<AddressId>> operator()(const Context& context, Address address);

private:
    Addresses& addresses_;
    Ids& ids_;
};

/// Reads the caller's address book.
class ReadAddresses {
public:
    explicit ReadAddresses(Addresses& addresses) : addresses_{addresses} {}

    /// One of the caller's addresses; with id 0 the newest. Refuses with unauthenticated, address_not_found.
    Task<Result<Address>> one(const Context& context, AddressId id);

    /// All, newest first. Refuses with unauthenticated.
    Task<Result<std::vector<Address>>> all(const Context& context);

private:
    Addresses& addresses_;
};

} // namespace domtok::user
