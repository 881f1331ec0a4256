#pragma once

#include "platform/core/context.hpp"
#include "platform/core/ids.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"

#include <cstdint>
#include <string>

namespace domtok::user {

enum class AddressId : std::int64_t {};

inline constexpr std::size_t addresses_a_user_max = 100;
inline constexpr std::size_t region_characters_max = 64;
inline constexpr std::size_t detail_characters_max = 255;

/// Where a user has things delivered.
struct Address {
    AddressId id{};
    UserId owner{};
    std::string province;
    std::string city;
    std::string detail;

    bool operator==(const Address&) const = default;
};
BOOST_DESCRIBE_STRUCT(Address, (), (id, owner, province, city, detail))

/// Refuses with invalid_argument, saying which part is wrong.
Result<> check(const Address& address);

} // namespace domtok::user
