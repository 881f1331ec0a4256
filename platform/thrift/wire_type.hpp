#pragma once

#include "platform/core/money.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The strict binary protocol of Apache Thrift (doc/specs/thrift-binary-protocol.md there).
namespace domtok::thrift {

/// What stands before a value to say what it is.
enum class WireType : std::uint8_t {
    stop = 0, ///< the end of a struct
    boolean = 2,
    i8 = 3,
    number = 4, ///< a double
    i16 = 6,
    i32 = 8,
    i64 = 10,
    text = 11, ///< also bytes
    structure = 12,
    map = 13,
    set = 14,
    list = 15,
};

/// What a reader puts up with, because what it reads comes from others.
struct Limits {
    std::size_t depth_max = 64;         ///< of what is skipped; what is described has a depth of its own
    std::size_t elements_max = 131'072; ///< of all lists of a message: a byte may stand for a large struct
};

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

/// The type of a member on the wire.
template <class T>
consteval WireType wire_type()
{
    if constexpr (is_optional<T>::value)
        return wire_type<typename T::value_type>();
    else if constexpr (is_vector<T>::value)
        return WireType::list;
    else if constexpr (std::same_as<T, bool>)
        return WireType::boolean;
    else if constexpr (std::same_as<T, std::int8_t>)
        return WireType::i8;
    else if constexpr (std::same_as<T, std::int16_t>)
        return WireType::i16;
    else if constexpr (std::same_as<T, std::int32_t>)
        return WireType::i32;
    else if constexpr (std::same_as<T, std::int64_t>)
        return WireType::i64;
    else if constexpr (std::same_as<T, double> || std::same_as<T, Money>)
        return WireType::number;
    else if constexpr (std::same_as<T, std::string>)
        return WireType::text;
    else
        return WireType::structure;
}

/// The bytes of a value that always takes as many; 0 for others.
constexpr std::size_t fixed_size(WireType type)
{
    switch (type) {
    case WireType::boolean:
    case WireType::i8: return 1;
    case WireType::i16: return 2;
    case WireType::i32: return 4;
    case WireType::number:
    case WireType::i64: return 8;
    default: return 0;
    }
}

inline constexpr std::size_t field_head_size = 3; ///< type and id
inline constexpr std::size_t list_head_size = 5;  ///< element type and count
inline constexpr std::size_t map_head_size = 6;
inline constexpr std::size_t text_head_size = 4; ///< length

} // namespace domtok::thrift
