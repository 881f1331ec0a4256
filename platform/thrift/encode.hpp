#pragma once

#include "platform/core/reflect.hpp"
#include "platform/core/shape.hpp"
#include "platform/thrift/big_endian.hpp"
#include "platform/thrift/wire_type.hpp"

#include <bit>
#include <string>
#include <utility>

/// Wire structs to bytes. A value is measured first and then written without a look at the room there is.
namespace domtok::thrift {

template <class T>
constexpr std::size_t size_of(const T& value);

template <class T>
char* put(char* at, const T& value);

template <class T, std::size_t Index>
constexpr std::size_t field_size(const T& object)
{
    const auto& member = object.*boost::mp11::mp_at_c<reflect::Members<T>, Index>::pointer;
    if constexpr (is_optional<std::remove_cvref_t<decltype(member)>>::value)
        return member ? field_head_size + size_of(*member) : 0;
    else
        return field_head_size + size_of(member);
}

template <class T, std::size_t Index>
char* put_field(char* at, const T& object)
{
    const auto& member = object.*boost::mp11::mp_at_c<reflect::Members<T>, Index>::pointer;
    using Member = std::remove_cvref_t<decltype(member)>;
    const auto put_head = [&at] {
        *at++ = static_cast<char>(wire_type<Member>());
        at = store(at, wire::Shape<T>::fields[Index].id);
    };
    if constexpr (is_optional<Member>::value) {
        if (!member) return at;
        put_head();
        return put(at, *member);
    } else {
        put_head();
        return put(at, member);
    }
}

/// The bytes that put() writes.
template <class T>
constexpr std::size_t size_of(const T& value)
{
    if constexpr (fixed_size(wire_type<T>()) > 0) {
        return fixed_size(wire_type<T>());
    } else if constexpr (std::same_as<T, std::string>) {
        return text_head_size + value.size();
    } else if constexpr (is_vector<T>::value) {
        constexpr auto element = fixed_size(wire_type<typename T::value_type>());
        if constexpr (element > 0) return list_head_size + element * value.size();
        std::size_t size = list_head_size;
        for (const auto& each : value)
            size += size_of(each);
        return size;
    } else {
        return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            return (std::size_t{1} + ... + field_size<T, Index>(value));
        }(std::make_index_sequence<reflect::member_count<T>>{});
    }
}

/// Writes a value where there is room for it; returns where the next one goes.
template <class T>
char* put(char* at, const T& value)
{
    if constexpr (std::same_as<T, Money>) {
        return put(at, value.to_wire());
    } else if constexpr (std::same_as<T, double>) {
        return store(at, std::bit_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, bool>) {
        *at = static_cast<char>(value);
        return at + 1;
    } else if constexpr (std::is_integral_v<T>) {
        return store(at, value);
    } else if constexpr (std::same_as<T, std::string>) {
        at = store(at, static_cast<std::int32_t>(value.size()));
        return at + value.copy(at, value.size());
    } else if constexpr (is_vector<T>::value) {
        *at++ = static_cast<char>(wire_type<typename T::value_type>());
        at = store(at, static_cast<std::int32_t>(value.size()));
        for (const auto& each : value)
            at = put(at, each);
        return at;
    } else {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            ((at = put_field<T, Index>(at, value)), ...);
        }(std::make_index_sequence<reflect::member_count<T>>{});
        *at = static_cast<char>(WireType::stop);
        return at + 1;
    }
}

/// Appends a wire struct. A text or list of more than 2^31 - 1 elements has no form on the wire; the limits
/// of those who make them are far below.
template <wire::Struct T>
void append(std::string& out, const T& object)
{
    const auto before = out.size();
    const auto after = before + size_of(object);
    // The second argument may be the capacity (libstdc++ 12).
    out.resize_and_overwrite(after, [&](char* begin, std::size_t) {
        put(begin + before, object);
        return after;
    });
}

template <wire::Struct T>
std::string to_bytes(const T& object)
{
    std::string bytes;
    append(bytes, object);
    return bytes;
}

} // namespace domtok::thrift
