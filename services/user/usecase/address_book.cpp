#include "services/user/usecase/address_book.hpp"

#include "services/user/domain/permission.hpp"

namespace domtok::user {

Task<Result<AddressId>> AddAddress::operator()(const Context& context, Address address)
{
    CO_CHECK(must_be_known(context.caller));
    CO_CHECK(check(address));
    address.id = ids_.next_as<AddressId>();
    address.owner = context.caller.user;
    co_return co_await addresses_.add(context, address);
}

Task<Result<Address>> ReadAddresses::one(const Context& context, AddressId id)
{
    CO_CHECK(must_be_known(context.caller));
    if (id == AddressId{}) {
        auto all = co_await addresses_.list(context, context.caller.user);
        if (all.empty())
            co_return refuse(ErrorCode::address_not_found, "you have no address yet: add one first");
        co_return std::move(all.front());
    }
    CO_TRY(auto address, co_await addresses_.find(context, id));
    if (address.owner != context.caller.user)
        co_return refuse(ErrorCode::address_not_found,
                         "address " + std::to_string(raw(id)) + " does not exist");
    co_return address;
}

Task<Result<std::vector<Address>>> ReadAddresses::all(const Context& context)
{
    CO_CHECK(must_be_known(context.caller));
    co_return co_await addresses_.list(context, context.caller.user);
}

} // namespace domtok::user
