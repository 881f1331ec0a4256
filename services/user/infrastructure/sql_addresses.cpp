#include "services/user/infrastructure/sql_addresses.hpp"

#include "platform/sql/columns.hpp"
#include "platform/sql/in_list.hpp"

#include <map>
#include <utility>

namespace domtok::user {

namespace {

std::vector<std::optional<Address>> find_addresses(sql::Transaction& transaction,
                                                   std::span<const AddressId* const> asked)
{
    static constexpr auto select = "SELECT " + sql::columns<Address> + " FROM addresses WHERE id IN (";
    static constexpr sql::InList statement{select, ")"};
    std::vector<AddressId> ids;
    ids.reserve(asked.size());
    for (const auto* id : asked)
        ids.push_back(*id);

    std::map<AddressId, Address> found;
    for (auto& address : statement.list<Address>(transaction, std::span<const AddressId>{ids}))
        found.emplace(address.id, std::move(address));
    std::vector<std::optional<Address>> outcomes(asked.size());
    for (std::size_t at = 0; at < asked.size(); ++at)
        if (const auto address = found.find(ids[at]); address != found.end()) outcomes[at] = address->second;
    return outcomes;
}

} // namespace

SqlAddresses::SqlAddresses(sql::Database& database, const Clock& clock)
    : database_{database}
    , clock_{clock}
    , find_{find_addresses}
{
}

Task<Result<AddressId>> SqlAddresses::add(const Context& context, const Address& address)
{
    static constexpr auto insert_address =
        "INSERT INTO addresses (" + sql::columns<Address> + ") VALUES (" + sql::parameters<Address> + ")";
    const auto keep = [&](sql::Transaction& transaction) {
        const auto insert = [&]() -> Result<std::int64_t> {
            const auto count = transaction.find<std::int64_t>(
                "SELECT COUNT(*) FROM addresses WHERE owner = ?", address.owner);
            if (count.value_or(0) >= static_cast<std::int64_t>(addresses_a_user_max))
                return refuse(ErrorCode::illegal_operation, "you have " +
                                                                std::to_string(addresses_a_user_max) +
                                                                " addresses, which is the most");
            transaction.execute(insert_address, address.id, address.owner, address.province, address.city,
                                address.detail);
            return raw(address.id);
        };
        return once_(transaction, context, "add_address", clock_.now(), insert);
    };
    CO_TRY(const auto id, co_await database_.transact(context, keep));
    co_return AddressId{id};
}

Task<Result<Address>> SqlAddresses::find(const Context& context, AddressId id)
{
    auto address = co_await database_.look_up(context, find_, id);
    if (!address)
        co_return refuse(ErrorCode::address_not_found,
                         "address " + std::to_string(raw(id)) + " does not exist");
    co_return *std::move(address);
}

Task<std::vector<Address>> SqlAddresses::list(const Context& context, UserId owner)
{
    static constexpr auto select =
        "SELECT " + sql::columns<Address> + " FROM addresses WHERE owner = ? ORDER BY id DESC";
    const auto list = [owner](sql::Transaction& transaction) {
        return transaction.list<Address>(select, owner);
    };
    co_return co_await database_.look_up(context, list);
}

} // namespace domtok::user
