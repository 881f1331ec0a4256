#pragma once

#include "services/commodity/domain/ports.hpp"

#include <string_view>

namespace domtok::commodity {

/// Brings what follows from the catalogue up to date with it. Each function may be called again.
class KeepIndex {
public:
    KeepIndex(Spus& spus, SpuIndex& index, Pictures& pictures, Revision& revision)
        : spus_{spus}
        , index_{index}
        , pictures_{pictures}
        , revision_{revision}
    {
    }

    /// Puts the product into the search engine as it is now, or takes it out when it is gone.
    Task<Result<>> reindex(const Context& context, SpuId id);

    /// A picture was given up at `since`: deletes it if nothing shows it.
    Task<Result<>> sweep_picture(const Context& context, std::string_view name, Time since);

private:
    Spus& spus_;
    SpuIndex& index_;
    Pictures& pictures_;
    Revision& revision_;
};

} // namespace domtok::commodity
