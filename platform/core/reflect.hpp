#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <chrono>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

/// What a description (BOOST_DESCRIBE_STRUCT) of a type gives us: its members by name and in order.
namespace domtok::reflect {

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_any_access>;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <Described T>
inline constexpr std::size_t member_count = boost::mp11::mp_size<Members<T>>::value;

/// Calls visit(name, member) for every member of `object` in the order of its description.
template <class T, class Visit>
    requires Described<std::remove_cvref_t<T>>
constexpr void for_each_member(T&& object, Visit&& visit)
{
    boost::mp11::mp_for_each<Members<std::remove_cvref_t<T>>>(
        [&](auto member) { visit(std::string_view{member.name}, object.*member.pointer); });
}

/// The position of the member of From that is called `name`; member_count when there is none.
template <Described From>
consteval std::size_t index_of(std::string_view name)
{
    std::size_t at = 0;
    std::size_t found = member_count<From>;
    boost::mp11::mp_for_each<Members<From>>([&](auto member) {
        if (name == member.name) found = at;
        ++at;
    });
    return found;
}

template <class T>
struct is_time_point : std::false_type {};
template <class Clock, class Duration>
struct is_time_point<std::chrono::time_point<Clock, Duration>> : std::true_type {};

template <class From, class To>
void convert(const From& from, To& to);

template <class From, class To>
void convert(const std::vector<From>& from, std::vector<To>& to)
{
    to.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i)
        convert(from[i], to[i]);
}

/// Copies every member of To from the member of From with the same name. A member of To that From lacks does
/// not compile. Numbers go into ids and enumerations and back; times are milliseconds.
template <class From, class To>
void convert(const From& from, To& to)
{
    if constexpr (is_time_point<From>::value && std::is_arithmetic_v<To>) {
        to = static_cast<To>(
            std::chrono::duration_cast<std::chrono::milliseconds>(from.time_since_epoch()).count());
    } else if constexpr (is_time_point<To>::value && std::is_arithmetic_v<From>) {
        to = To{std::chrono::milliseconds{from}};
    } else if constexpr (std::is_enum_v<From> || std::is_enum_v<To>) {
        to = static_cast<To>(from);
    } else if constexpr (Described<From> && Described<To> && !std::is_same_v<From, To>) {
        boost::mp11::mp_for_each<Members<To>>([&]<class Target>(Target) {
            constexpr auto index = index_of<From>(Target::name);
            static_assert(index < member_count<From>, "the source type lacks this member");
            using Source = boost::mp11::mp_at_c<Members<From>, index>;
            convert(from.*Source::pointer, to.*Target::pointer);
        });
    } else if constexpr (requires { to = from; }) {
        to = from;
    } else {
        static_assert(!sizeof(From), "no conversion between these types: write it where it is needed");
    }
}

/// `from` as a To, by convert().
template <class To, class From>
To as(const From& from)
{
    To to{};
    convert(from, to);
    return to;
}

/// The name of an enumerator of a described enumeration; "?" for a number that is none.
template <class Enum>
constexpr std::string_view name_of(Enum value)
{
    return boost::describe::enum_to_string(value, "?");
}

} // namespace domtok::reflect
