#pragma once

#include "platform/core/ids.hpp"

#include <mutex>

namespace domtok {

/// Lets several threads draw from one source. Outlived by it.
class SharedIds final : public Ids {
public:
    explicit SharedIds(Ids& source) : source_{source} {}

    std::int64_t next() override
    {
        const std::scoped_lock lock{mutex_};
        return source_.next();
    }

private:
    Ids& source_;
    std::mutex mutex_;
};

} // namespace domtok
