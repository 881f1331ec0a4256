#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/once.hpp"
#include "services/commodity/domain/ids.hpp"

#include <functional>
#include <string_view>

namespace domtok::commodity {

/// How the catalogue's tables are written: once a request, with the revision moved on and what follows
/// announced in the same transaction. Shared by the adapters of the catalogue's ports.
class CatalogueStore {
public:
    using Batch = bus::Outbox::Batch;
    using Effect = std::function<Result<std::int64_t>(sql::Transaction&, Batch&)>;

    CatalogueStore(sql::Database& database, bus::Outbox& outbox, const Clock& clock)
        : database_{database}
        , outbox_{outbox}
        , clock_{clock}
    {
    }

    sql::Database& database() { return database_; }
    Time now() const { return clock_.now(); }

    /// Runs `effect` in a transaction, unless this request has had it before. Returns its outcome, the id of
    /// what it made or changed.
    Task<Result<std::int64_t>> write(const Context& context, std::string_view operation,
                                     const Effect& effect);

    /// Announces that a product is not what it was.
    static void announce(Batch& batch, SpuId spu);

    /// Has a picture that a row has given up deleted after a while, if nothing else shows it then.
    void drop_picture(Batch& batch, std::string_view picture) const;

    static void advance_revision(sql::Transaction& transaction);

private:
    sql::Database& database_;
    bus::Outbox& outbox_;
    const Clock& clock_;
    sql::Once once_{"commodity"};
};

} // namespace domtok::commodity
