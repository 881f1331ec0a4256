#pragma once

#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

namespace domtok::commodity {

/// The catalogue's revision in its table of one row.
class SqlRevision final : public Revision {
public:
    explicit SqlRevision(CatalogueStore& store) : store_{store} {}

    Task<std::int64_t> now(const Context& context) override { return store_.revision(context); }
    Task<> advance(const Context& context) override { return store_.advance_revision(context); }
    Task<Lineage> lineage(const Context& context) override { return store_.lineage(context); }
    Task<> begin_lineage(const Context& context, std::int64_t before, std::int64_t next) override
    {
        return store_.begin_lineage(context, before, next);
    }

private:
    CatalogueStore& store_;
};

} // namespace domtok::commodity
