#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/once.hpp"
#include "services/user/domain/ports.hpp"

#include <optional>

namespace domtok::user {

/// Addresses in the table `addresses`.
class SqlAddresses final : public Addresses {
public:
    SqlAddresses(sql::Database& database, const Clock& clock);

    Task<Result<AddressId>> add(const Context& context, const Address& address) override;
    Task<Result<Address>> find(const Context& context, AddressId id) override;
    Task<std::vector<Address>> list(const Context& context, UserId owner) override;

private:
    sql::Database& database_;
    const Clock& clock_;
    sql::Once once_{"user"};
    const sql::Joint<AddressId, std::optional<Address>> find_;
};

} // namespace domtok::user
