#pragma once

#include "services/commodity/domain/ports.hpp"

#include <cstddef>
#include <map>
#include <vector>

namespace domtok::commodity {

/// Keeps a search engine up with the catalogue that does not live in the same store: one that this process
/// has for itself, or one that has lost its data. Looks at what has changed since the last time, from the
/// beginning at first. Belongs to one loop.
class FollowCatalogue {
public:
    FollowCatalogue(Spus& spus, SpuIndex& index, Revision& revision, const Clock& clock)
        : spus_{spus}
        , index_{index}
        , revision_{revision}
        , clock_{clock}
    {
    }

    /// One batch. True when there may be more at once.
    Task<bool> operator()(const Context& context);

private:
    Task<bool> put_new(const Context& context, const std::vector<Spu>& changed);
    void settle();

    Spus& spus_;
    SpuIndex& index_;
    Revision& revision_;
    const Clock& clock_;

    /// What the index has of a product.
    struct Known {
        std::int64_t revision{};
        Time updated_at{};
    };

    SpuMark settled_;                  ///< where each round begins: nothing can appear before it any more
    SpuMark next_;                     ///< where the round goes on
    std::map<SpuId, Known> unsettled_; ///< behind settled_
};

} // namespace domtok::commodity
