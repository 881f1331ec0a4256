#pragma once

#include "platform/core/result.hpp"
#include "services/commodity/infrastructure/stock_rows.hpp"

#include <map>
#include <span>
#include <vector>

namespace domtok::commodity {

/// The levels and the holds that moves of stock touch, inside one transaction: read and locked once for all
/// of the moves, changed in memory by one after another, written once. So a hot SKU costs a few statements a
/// batch, however many want it.
class StockBooks {
public:
    /// Reads what these moves need.
    StockBooks(sql::Transaction& transaction, std::span<const StockMove* const> moves);

    /// Makes one of the moves, once: when it has been made before, nothing happens. When it is refused
    /// nothing has changed. Throws Fault when the order holds or has held something else than this hold says.
    Result<> make(const StockMove& move);

    /// Writes what has changed. Throws Contended when a twin of a move was quicker elsewhere.
    void write(Time now);

private:
    struct Level {
        StockLevel before;
        StockLevel now;
    };

    /// What an order holds. All its lines are in the same state.
    struct Held {
        std::vector<HoldLine> lines; ///< none: it has never held anything
        HoldState state{};
        Time check_at{}; ///< of a new one
        bool is_new{};
        bool has_changed{};
    };

    void read_holds(std::span<const StockMove* const> moves);
    void read_levels(std::span<const StockMove* const> moves);

    Result<> make_hold(const StockMove& move);
    Result<> make_release(OrderId order);
    Result<> make_sale(OrderId order);

    /// Takes all lines or none.
    Result<> take(std::span<const HoldLine> lines);

    /// A level that is there: a hold refers to it.
    StockLevel& level(SkuId id) { return levels_.at(id).now; }

    static void end(Held& held, HoldState state);
    void write_new_holds(Time now);
    void write_ended_holds(Time now);
    void write_levels();

    sql::Transaction& transaction_;
    std::map<SkuId, Level> levels_;
    std::map<OrderId, Held> holds_;
};

} // namespace domtok::commodity
