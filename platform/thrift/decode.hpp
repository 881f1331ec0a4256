#pragma once

#include "platform/core/reflect.hpp"
#include "platform/core/shape.hpp"
#include "platform/thrift/reader.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

/// Bytes to wire structs, as Apache Thrift reads them: fields in any order, the last of equal ones counts,
/// unknown ones and those of another type are skipped, required ones have to be there.
namespace domtok::thrift {

template <class T>
bool read_value(Reader& in, T& value);

/// How to read the field at one position of a struct's description.
struct FieldReader {
    WireType type;
    bool (*read)(Reader& in, void* object);
};

template <class T, std::size_t Index>
bool read_field(Reader& in, void* object)
{
    return read_value(in,
                      static_cast<T*>(object)->*boost::mp11::mp_at_c<reflect::Members<T>, Index>::pointer);
}

template <class T>
inline constexpr auto field_readers = []<std::size_t... Index>(std::index_sequence<Index...>) {
    return std::array<FieldReader, sizeof...(Index)>{FieldReader{
        .type = wire_type<std::remove_cvref_t<
            decltype(std::declval<T>().*boost::mp11::mp_at_c<reflect::Members<T>, Index>::pointer)>>(),
        .read = read_field<T, Index>}...};
}(std::make_index_sequence<reflect::member_count<T>>{});

template <class T>
inline constexpr std::size_t largest_id = [] {
    std::size_t largest = 0;
    for (const auto& field : wire::Shape<T>::fields)
        largest = std::max(largest, static_cast<std::size_t>(field.id));
    return largest;
}();

inline constexpr std::uint8_t no_position = 0xFF;

/// The position of a field by its id.
template <class T>
inline constexpr auto positions = [] {
    std::array<std::uint8_t, largest_id<T> + 1> positions{};
    positions.fill(no_position);
    for (std::size_t i = 0; i < wire::Shape<T>::fields.size(); ++i)
        positions[static_cast<std::size_t>(wire::Shape<T>::fields[i].id)] = static_cast<std::uint8_t>(i);
    return positions;
}();

/// A bit for each field that has to be there.
template <class T>
inline constexpr std::uint64_t required_fields = [] {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < wire::Shape<T>::fields.size(); ++i)
        if (wire::Shape<T>::fields[i].need == wire::Need::required) bits |= std::uint64_t{1} << i;
    return bits;
}();

/// What a value takes at least on the wire.
template <class T>
consteval std::size_t smallest_size()
{
    if constexpr (is_vector<T>::value) {
        return list_head_size;
    } else if constexpr (wire_type<T>() == WireType::text) {
        return text_head_size;
    } else if constexpr (wire_type<T>() == WireType::structure) {
        std::size_t size = 1;
        std::size_t at = 0;
        boost::mp11::mp_for_each<reflect::Members<T>>([&]<class Member>(Member) {
            using Type = std::remove_cvref_t<decltype(std::declval<T>().*Member::pointer)>;
            if (wire::Shape<T>::fields[at++].need == wire::Need::required)
                size += field_head_size + smallest_size<Type>();
        });
        return size;
    } else {
        return fixed_size(wire_type<T>());
    }
}

template <class T>
bool read_list(Reader& in, std::vector<T>& list)
{
    std::size_t count = 0;
    if (!in.list(wire_type<T>(), smallest_size<T>(), count)) return false;
    list.clear();
    list.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if constexpr (std::same_as<T, bool>) {
            bool value = false;
            if (!in.boolean(value)) return false;
            list.push_back(value);
        } else if (!read_value(in, list.emplace_back())) {
            return false;
        }
    }
    return true;
}

template <class T>
bool note_missing(Reader& in, std::uint64_t missing)
{
    for (std::size_t i = 0; i < wire::Shape<T>::fields.size(); ++i)
        if ((missing >> i & 1U) != 0)
            return in.fail(Failure::Kind::malformed, std::string(wire::Shape<T>::name) + ": required field " +
                                                         std::string(wire::Shape<T>::fields[i].name) +
                                                         " is not set");
    return false;
}

template <class T>
bool read_struct(Reader& in, T& object)
{
    static_assert(wire::Shape<T>::fields.size() == reflect::member_count<T> && reflect::member_count<T> < 64);
    std::uint64_t seen = 0;
    while (true) {
        WireType type{};
        std::int16_t id = 0;
        if (!in.field(type, id)) return false;
        if (type == WireType::stop) break;
        const auto index = static_cast<std::uint16_t>(id);
        const auto position = index < positions<T>.size() ? positions<T>[index] : no_position;
        if (position == no_position || field_readers<T>[position].type != type) {
            if (!in.skip(type)) return false;
            continue;
        }
        if (!field_readers<T>[position].read(in, &object)) return false;
        seen |= std::uint64_t{1} << position;
    }
    const auto missing = required_fields<T> & ~seen;
    return missing == 0 || note_missing<T>(in, missing);
}

template <class T>
bool read_value(Reader& in, T& value)
{
    if constexpr (is_optional<T>::value)
        return read_value(in, value.emplace());
    else if constexpr (is_vector<T>::value)
        return read_list(in, value);
    else if constexpr (std::same_as<T, bool>)
        return in.boolean(value);
    else if constexpr (std::same_as<T, Money>)
        return in.money(value);
    else if constexpr (std::same_as<T, std::string>)
        return in.text(value);
    else if constexpr (std::is_arithmetic_v<T>)
        return in.number(value);
    else
        return read_struct(in, value);
}

/// Reads the arguments or the result of a method: a struct of which one field is of interest. `found` says
/// whether it was there.
template <wire::Struct T>
bool read_wrapped(Reader& in, std::int16_t id, T& object, bool& found)
{
    found = false;
    while (true) {
        WireType type{};
        std::int16_t at = 0;
        if (!in.field(type, at)) return false;
        if (type == WireType::stop) return true;
        const bool is_it = at == id && type == WireType::structure;
        if (!(is_it ? read_struct(in, object) : in.skip(type))) return false;
        found = found || is_it;
    }
}

/// A wire struct from the bytes that hold it and nothing after it.
template <wire::Struct T>
std::expected<T, Failure> from_bytes(std::string_view bytes, const Limits& limits = {})
{
    T object{};
    Reader in{bytes, limits};
    if (!read_struct(in, object)) return std::unexpected(*in.failure());
    if (!in.rest().empty())
        return std::unexpected(Failure{Failure::Kind::malformed, "there is something after the struct"});
    return object;
}

} // namespace domtok::thrift
