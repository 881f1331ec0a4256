#pragma once

#include "platform/kv/store.hpp"
#include "platform/log/log.hpp"
#include "services/user/domain/ports.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace domtok::user {

/// How much guessing is let through.
struct AttemptSettings {
    std::int64_t failures_max = 10;
    std::chrono::milliseconds window{std::chrono::minutes{5}};
};

/// Attempts counted in a store that may forget them. While it is out of reach nothing is counted and
/// everybody is let through: people must be able to log in without it.
class KvAttempts final : public Attempts {
public:
    KvAttempts(kv::Store& store, log::Log& log, const AttemptSettings& settings)
        : store_{store}
        , log_{log}
        , settings_{settings}
    {
    }

    Task<Result<>> take(const Context& context, std::string_view name) override;
    Task<> give_back(const Context& context, std::string_view name) override;
    Task<> succeeded(const Context& context, std::string_view name) override;

private:
    Task<std::int64_t> count(const Context& context, std::string_view name, std::int64_t by);

    kv::Store& store_;
    log::Log& log_;
    const AttemptSettings& settings_;
};

} // namespace domtok::user
