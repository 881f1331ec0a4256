#pragma once

#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

namespace domtok::commodity {

/// Requests in the service's table of idempotency keys.
class SqlRequests final : public Requests {
public:
    explicit SqlRequests(CatalogueStore& store) : store_{store} {}

    Task<Result<std::optional<std::int64_t>>> outcome(const Context& context,
                                                      std::string_view operation) override
    {
        return store_.outcome(context, operation);
    }

private:
    CatalogueStore& store_;
};

} // namespace domtok::commodity
