#pragma once

#include "platform/core/equal.hpp"
#include "services/user/domain/ports.hpp"

#include <string>
#include <utility>

namespace domtok::user {

/// The administrator secret as it was found in the data directory.
class StoredSecret final : public AdministratorSecret {
public:
    explicit StoredSecret(std::string secret) : secret_{std::move(secret)} {}

    bool matches(std::string_view text) const override { return equal_in_constant_time(secret_, text); }

private:
    std::string secret_;
};

} // namespace domtok::user
