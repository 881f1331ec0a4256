#pragma once

#include "services/commodity/domain/ports.hpp"

namespace domtok::commodity {

/// Keeps a search engine up with the catalogue that does not live in the same store. The engine itself keeps
/// how far it has come, so one that has lost its data, or has them from another history of the catalogue than
/// the one that is now, begins anew. Belongs to one loop.
class FollowCatalogue {
public:
    FollowCatalogue(Spus& spus, SpuIndex& index, Revision& revision, Ids& ids)
        : spus_{spus}
        , index_{index}
        , revision_{revision}
        , ids_{ids}
    {
    }

    struct Step {
        bool may_be_more{}; ///< at once
        bool began_anew{};
    };

    /// Takes over one batch. Nothing, when it is doing so already.
    Task<Step> operator()(const Context& context);

private:
    Task<Step> take_over(const Context& context);

    /// The name of the history that the catalogue is in now. It is another one than `known` if that has gone
    /// further than the catalogue ever has.
    Task<std::int64_t> name_of_history(const Context& context, const IndexProgress& known);

    Spus& spus_;
    SpuIndex& index_;
    Revision& revision_;
    Ids& ids_;
    bool is_at_work_{};
};

} // namespace domtok::commodity
