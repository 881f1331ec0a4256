#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "platform/core/shape.hpp"
#include "platform/json/cursor.hpp"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::json {

template <class T>
bool read_value(Cursor& at, T& value);

template <class T, std::size_t Index>
bool read_member(Cursor& at, void* object)
{
    auto& member = static_cast<T*>(object)->*boost::mp11::mp_at_c<reflect::Members<T>, Index>::pointer;
    if constexpr (wire::Struct<T>) {
        if constexpr (wire::Shape<T>::fields[Index].binary) {
            if constexpr (requires { member.emplace(); }) {
                if (!at.is_null()) return at.binary(member.emplace());
            } else if (!at.is_null()) {
                return at.binary(member);
            }
        }
    }
    return read_value(at, member);
}

/// The members of T as the cursor wants them. Fields that never come from a request have no reader.
template <class T>
inline constexpr auto members = []<std::size_t... Index>(std::index_sequence<Index...>) {
    const auto member = []<std::size_t At>(std::integral_constant<std::size_t, At>) {
        if constexpr (wire::Struct<T>) {
            constexpr auto field = wire::Shape<T>::fields[At];
            if constexpr (field.hidden || field.header)
                return Member{.name = field.name, .alias = {}, .read = nullptr};
            else
                return Member{.name = field.name, .alias = field.alias, .read = read_member<T, At>};
        } else {
            constexpr std::string_view name = boost::mp11::mp_at_c<reflect::Members<T>, At>::name;
            return Member{.name = name, .alias = {}, .read = read_member<T, At>};
        }
    };
    return std::array<Member, sizeof...(Index)>{member(std::integral_constant<std::size_t, Index>{})...};
}(std::make_index_sequence<reflect::member_count<T>>{});

template <class T>
bool read_integer(Cursor& at, T& value)
{
    if constexpr (std::is_signed_v<T>) {
        std::int64_t wide = 0;
        if (!at.integer(std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), wide)) return false;
        value = static_cast<T>(wide);
    } else {
        std::uint64_t wide = 0;
        if (!at.integer(std::numeric_limits<T>::max(), wide)) return false;
        value = static_cast<T>(wide);
    }
    return true;
}

template <class T>
bool read_element(Cursor& at, void* list)
{
    return read_value(at, static_cast<std::vector<T>*>(list)->emplace_back());
}

template <class T>
bool read_list(Cursor& at, std::vector<T>& list)
{
    list.clear();
    return at.array(read_element<T>, &list);
}

template <class T>
bool read_optional(Cursor& at, std::optional<T>& value)
{
    return read_value(at, value.emplace());
}

/// The value that the cursor stands on. `null` empties an optional and is the zero value of anything else.
template <class T>
bool read_value(Cursor& at, T& value)
{
    if (at.is_null()) {
        value = T{};
        return true;
    }
    if constexpr (std::is_same_v<T, bool>) {
        return at.boolean(value);
    } else if constexpr (std::is_integral_v<T>) {
        return read_integer(at, value);
    } else if constexpr (std::is_enum_v<T>) {
        std::underlying_type_t<T> number{};
        if (!read_integer(at, number)) return false;
        value = static_cast<T>(number);
        return true;
    } else if constexpr (std::is_same_v<T, double>) {
        return at.number(value);
    } else if constexpr (std::is_same_v<T, Money>) {
        return at.money(value);
    } else if constexpr (std::is_same_v<T, Time>) {
        std::int64_t milliseconds = 0;
        if (!read_integer(at, milliseconds)) return false;
        value = Time{std::chrono::milliseconds{milliseconds}};
        return true;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return at.text(value);
    } else if constexpr (requires { value.emplace(), value.has_value(); }) {
        return read_optional(at, value);
    } else if constexpr (requires { value.emplace_back(); }) {
        return read_list(at, value);
    } else if constexpr (reflect::Described<T>) {
        return at.object(members<T>, &value, nullptr);
    } else {
        static_assert(!sizeof(T), "JSON has no form for this type: describe it");
    }
}

/// Reads JSON into `value`: members that the text does not have stay as they are, and so does what was read
/// before an error. Wire structs are read by the names of their Shape (and its aliases, but never fields that
/// are hidden from requests), others by the names of their members; unknown names are ignored. Adds the
/// members that were there and not null to `found`. Refuses with invalid_argument, naming the place:
/// `baseOrderGoods[2].purchaseQuantity: expected an integer, got a string`.
template <reflect::Described T>
Result<> read_into(T& value, std::string_view text, Found* found = nullptr)
{
    static_assert(reflect::member_count<T> <= Found::members_max);
    Cursor at{text};
    at.object(members<T>, &value, found);
    return at.finish();
}

/// The same for a list, which it replaces.
template <class T>
Result<> read_into(std::vector<T>& list, std::string_view text)
{
    Cursor at{text};
    read_list(at, list);
    return at.finish();
}

/// A described struct or a vector of what can be read.
template <class T>
Result<T> read(std::string_view text)
{
    T value{};
    CHECK(read_into(value, text));
    return value;
}

} // namespace domtok::json
