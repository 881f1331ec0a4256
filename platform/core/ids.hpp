#pragma once

#include <cstdint>
#include <type_traits>

namespace domtok {

/// An id as the number it is stored and sent as. Ids are `enum class SkuId : std::int64_t {}`: they cannot be
/// mixed up.
template <class Id>
    requires std::is_enum_v<Id>
constexpr std::int64_t raw(Id id)
{
    return static_cast<std::int64_t>(id);
}

/// A source of numbers that no one else in the shop has or will have.
class Ids {
public:
    virtual ~Ids() = default;

    /// Larger than all before it from the same source.
    virtual std::int64_t next() = 0;

    template <class Id>
    Id next_as()
    {
        return Id{next()};
    }
};

} // namespace domtok
