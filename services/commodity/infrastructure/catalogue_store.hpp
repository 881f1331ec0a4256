#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/once.hpp"
#include "services/commodity/domain/ports.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace domtok::commodity {

/// How the catalogue's tables are written: once a request, with the revision moved on and what follows
/// announced in the same transaction. Shared by the adapters of the catalogue's ports.
class CatalogueStore {
public:
    /// What follows from one transaction: the events it announces, and the products it has changed.
    struct Batch {
        bus::Outbox::Batch& events;
        std::vector<SpuId> changed{};
    };
    using Effect = std::function<Result<std::int64_t>(sql::Transaction&, Batch&)>;

    /// `is_alone` when no other process writes to this store.
    CatalogueStore(sql::Database& database, bus::Outbox& outbox, const Clock& clock, bool is_alone)
        : database_{database}
        , outbox_{outbox}
        , clock_{clock}
        , is_alone_{is_alone}
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

    /// The catalogue's revision. Every answer about goods asks for it; so a process that writes alone reads
    /// it again only while something is being written, and after that.
    Task<std::int64_t> revision(const Context& context);

    /// Moves it on, for changes that are in no row of the catalogue.
    Task<> advance_revision(const Context& context);

    /// The history and its revision as they are now.
    Task<Lineage> lineage(const Context& context);

    /// Names the history `next` if it is still `before`, and has its revisions begin there.
    Task<> begin_lineage(const Context& context, std::int64_t before, std::int64_t next);

private:
    /// As long as one of these lives the revision may move.
    class Writing {
    public:
        explicit Writing(CatalogueStore& store) : store_{store}
        {
            ++store_.writing_;
            ++store_.writes_;
            store_.revision_.reset();
        }
        ~Writing() { --store_.writing_; }
        Writing(const Writing&) = delete;
        Writing& operator=(const Writing&) = delete;

    private:
        CatalogueStore& store_;
    };

    static void advance(sql::Transaction& transaction);
    static void stamp(sql::Transaction& transaction, std::span<const SpuId> changed);

    sql::Database& database_;
    bus::Outbox& outbox_;
    const Clock& clock_;
    bool is_alone_;
    sql::Once once_{"commodity"};
    int writing_{0};         ///< now
    std::int64_t writes_{0}; ///< begun since the start
    std::optional<std::int64_t> revision_;
};

} // namespace domtok::commodity
