#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/shape.hpp"
#include "platform/json/writer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>

namespace domtok::json {

template <class T>
void write(Writer& out, const T& value);

/// Whether a key may hold `c` without a thought about escapes.
constexpr bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// The key of member `Index` of T as prepared_key() takes it, made at compile time.
template <class T, std::size_t Index>
struct PreparedKey {
    static constexpr std::string_view name = [] {
        if constexpr (wire::Struct<T>)
            return wire::Shape<T>::fields[Index].name;
        else
            return std::string_view{boost::mp11::mp_at_c<reflect::Members<T>, Index>::name};
    }();

    static_assert(std::ranges::all_of(name, is_plain), "a key that needs escapes");

    static constexpr auto chars = [] {
        std::array<char, name.size() + 4> text{};
        text[0] = ',';
        text[1] = '"';
        for (std::size_t i = 0; i < name.size(); ++i)
            text[i + 2] = name[i];
        text[name.size() + 2] = '"';
        text[name.size() + 3] = ':';
        return text;
    }();

    static constexpr std::string_view text{chars.data(), chars.size()};
};

/// What the contract says of member `Index` of T; of other structs it says nothing.
template <class T, std::size_t Index>
inline constexpr wire::Field field_of = [] {
    if constexpr (wire::Struct<T>)
        return wire::Shape<T>::fields[Index];
    else
        return wire::Field{};
}();

template <class T, std::size_t Index>
void write_member(Writer& out, const T& object)
{
    constexpr auto field = field_of<T, Index>;
    if constexpr (!field.header) {
        const auto put = [&out](const auto& value) {
            out.prepared_key(PreparedKey<T, Index>::text);
            if constexpr (field.binary)
                out.binary(value);
            else
                write(out, value);
        };
        const auto& member = object.*boost::mp11::mp_at_c<reflect::Members<T>, Index>::pointer;
        if constexpr (requires { *member, member.has_value(); }) {
            if (member) put(*member);
        } else {
            put(member);
        }
    }
}

/// Writes a described struct as an object: wire structs by the names of their Shape and without the fields
/// that leave in a header, others by the names of their members. An unset optional is absent. Ids and
/// enumerations are numbers, times milliseconds, amounts exact decimals, bytes base64, ranges arrays.
template <class T>
void write(Writer& out, const T& value)
{
    if constexpr (std::is_same_v<T, bool>) {
        out.boolean(value);
    } else if constexpr (std::is_integral_v<T>) {
        out.integer(value);
    } else if constexpr (std::is_enum_v<T>) {
        out.integer(std::to_underlying(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        out.number(value);
    } else if constexpr (std::is_same_v<T, Money>) {
        out.money(value);
    } else if constexpr (std::is_same_v<T, Time>) {
        out.integer(static_cast<std::int64_t>(value.time_since_epoch().count()));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        out.text(value);
    } else if constexpr (requires { *value, value.has_value(); }) {
        if (value)
            write(out, *value);
        else
            out.null();
    } else if constexpr (std::ranges::input_range<const T>) {
        out.begin_array();
        for (const auto& element : value)
            write(out, element);
        out.end_array();
    } else if constexpr (reflect::Described<T>) {
        out.begin_object();
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            (write_member<T, Index>(out, value), ...);
        }(std::make_index_sequence<reflect::member_count<T>>{});
        out.end_object();
    } else {
        static_assert(!sizeof(T), "JSON has no form for this type: describe it");
    }
}

template <class T>
std::string to_text(const T& value, Int64 int64 = Int64::number)
{
    std::string text;
    Writer out{text, int64};
    write(out, value);
    return text;
}

} // namespace domtok::json
