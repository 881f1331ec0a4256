#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "services/commodity/domain/catalogue.hpp"
#include "services/commodity/domain/page.hpp"
#include "services/commodity/domain/spu.hpp"
#include "services/commodity/domain/stock.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::commodity {

/// What a picture shows, which is part of its name.
enum class PictureKind : std::uint8_t { spu, spu_image, sku, sku_image };

/// Where pictures are kept. A picture is named by its content, so the same one may be shown in several
/// places. Those of SKUs stay for ever: orders show them.
class Pictures {
public:
    virtual ~Pictures() = default;

    /// Keeps a picture and gives its name. Refuses with unsupported_media what is no PNG or JPEG, with
    /// invalid_argument what is broken or cut short, with payload_too_large, overloaded.
    virtual Task<Result<std::string>> keep(const Context& context, std::string_view bytes,
                                           PictureKind kind) = 0;

    /// Where clients find it.
    virtual std::string url(std::string_view name) const = 0;

    /// Deletes a picture that was given up at `since`, unless it is shown somewhere or was kept again since
    /// then.
    virtual Task<Result<>> sweep(const Context& context, std::string_view name, Time since) = 0;
};

/// The stock of all SKUs, and what orders hold of it.
class Stock {
public:
    virtual ~Stock() = default;

    /// Makes a move. Made before, it changes nothing. Refuses with out_of_stock, sku_not_found,
    /// illegal_operation (a hold that is over, a release of what is sold), record_not_found (a sale without a
    /// hold). A hold that is not the one which the order has made before is a fault.
    virtual Task<Result<>> make(const Context& context, const StockMove& move) = 0;

    /// The same for many moves at once. An outcome for each, in their order; a fault concerns them all.
    virtual Task<std::vector<Result<>>> make_all(const Context& context,
                                                 std::span<const StockMove> moves) = 0;

    /// Takes orders whose holds are due for a look at `now`, at most about `limit`. Nobody is given them
    /// again before `again_at`.
    virtual Task<std::vector<OrderId>> take_due(const Context& context, Time now, Time again_at,
                                                std::int64_t limit) = 0;

    /// Has these orders' holds looked at again at the time given, or up to a minute later.
    virtual Task<> postpone(const Context& context, std::span<const LaterLook> looks) = 0;
};

/// What a client looks for.
struct SpuQuery {
    std::string text;
    std::optional<CategoryId> category_id;
    std::optional<SpuId> spu_id;
    std::optional<Money> price_min;
    std::optional<Money> price_max;
    std::optional<bool> ships_free;
    Page page;
};

struct SpuHits {
    std::vector<SpuId> ids; ///< best first
    std::int64_t total{};   ///< counted up to page_depth_max
};

/// How far a search engine has come that follows the catalogue.
struct IndexProgress {
    std::int64_t lineage{}; ///< which history of the catalogue; 0: none yet
    SpuMark upto;
    bool is_filled{}; ///< it has had everything once

    bool operator==(const IndexProgress&) const = default;
};

/// The search engine. What it knows may be a moment old.
class SpuIndex {
public:
    virtual ~SpuIndex() = default;

    virtual Task<Result<SpuHits>> find(const Context& context, const SpuQuery& query) = 0;

    /// Older revisions than the one it has do not overwrite it.
    virtual Task<> put(const Context& context, std::span<const Spu> spus) = 0;
    virtual Task<> remove(const Context& context, SpuId id) = 0;

    /// How far it has come, as it was kept last.
    virtual Task<IndexProgress> progress(const Context& context) = 0;

    /// Puts in or takes out products, deleted ones among them, and keeps how far it has come: all or nothing.
    virtual Task<> take_over(const Context& context, std::span<const Spu> spus,
                             const IndexProgress& progress) = 0;

    /// Forgets all it knows.
    virtual Task<> begin_anew(const Context& context, const IndexProgress& progress) = 0;
};

/// Which history of the catalogue it is, and how far that has come.
struct Lineage {
    std::int64_t lineage{}; ///< 0: it has no name yet
    std::int64_t revision{};
};
BOOST_DESCRIBE_STRUCT(Lineage, (), (lineage, revision))

/// Which state of the catalogue it is.
class Revision {
public:
    virtual ~Revision() = default;

    virtual Task<std::int64_t> now(const Context& context) = 0;
    virtual Task<> advance(const Context& context) = 0;

    /// Never from memory: a restore may have put another history in the place of this one.
    virtual Task<Lineage> lineage(const Context& context) = 0;

    /// Gives the history the name `next`, unless somebody else was quicker and it is no longer `before`. Its
    /// revisions go on from that number at least: names grow, so none of them has been in another history,
    /// and an answer that was remembered there is not taken for one of here.
    virtual Task<> begin_lineage(const Context& context, std::int64_t before, std::int64_t next) = 0;
};

/// Where an order stands, as far as its stock goes.
enum class OrderClaim : std::uint8_t { unpaid, paid, over };

struct OrderStanding {
    OrderId id{};
    OrderClaim claim{};
    Time expires_at{};
};

/// The orders of the order service.
class Orders {
public:
    virtual ~Orders() = default;

    /// Those that exist.
    virtual Task<Result<std::vector<OrderStanding>>> find(const Context& context,
                                                          std::span<const OrderId> ids) = 0;
};

} // namespace domtok::commodity
