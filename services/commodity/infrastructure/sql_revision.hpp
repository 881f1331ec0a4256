#pragma once

#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

namespace domtok::commodity {

/// The catalogue's revision in its table of one row.
class SqlRevision final : public Revision {
public:
    explicit SqlRevision(sql::Database& database) : database_{database} {}

    Task<std::int64_t> now(const Context& context) override;
    Task<> advance(const Context& context) override;

private:
    sql::Database& database_;
};

} // namespace domtok::commodity
