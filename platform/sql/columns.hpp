#pragma once

#include "platform/core/reflect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace domtok::sql {

/// A text put together by the compiler. `Size` counts no terminator.
template <std::size_t Size>
struct Text {
    std::array<char, Size> chars{};

    constexpr operator std::string_view() const { return {chars.data(), Size}; }
};

template <std::size_t A, std::size_t B>
constexpr Text<A + B> operator+(const Text<A>& a, const Text<B>& b)
{
    Text<A + B> sum;
    std::ranges::copy(a.chars, sum.chars.begin());
    std::ranges::copy(b.chars, sum.chars.begin() + A);
    return sum;
}

template <std::size_t N>
constexpr Text<N - 1> text(const char (&literal)[N])
{
    Text<N - 1> copy;
    std::copy_n(literal, N - 1, copy.chars.begin());
    return copy;
}

template <std::size_t A, std::size_t N>
constexpr auto operator+(const Text<A>& a, const char (&literal)[N])
{
    return a + text(literal);
}

template <std::size_t N, std::size_t B>
constexpr auto operator+(const char (&literal)[N], const Text<B>& b)
{
    return text(literal) + b;
}

/// The column that holds a member: its name, without the underscore of private members.
constexpr std::string_view column_of(std::string_view member)
{
    if (member.ends_with('_')) member.remove_suffix(1);
    return member;
}

namespace detail {

template <class T>
constexpr std::size_t columns_size(std::size_t item_overhead)
{
    std::size_t size = 0;
    boost::mp11::mp_for_each<reflect::Members<T>>(
        [&](auto member) { size += column_of(member.name).size() + item_overhead; });
    return size;
}

template <class T, std::size_t Size>
constexpr Text<Size> join(std::string_view prefix)
{
    Text<Size> joined;
    auto at = joined.chars.begin();
    const auto append = [&at](std::string_view part) { at = std::ranges::copy(part, at).out; };
    bool first = true;
    boost::mp11::mp_for_each<reflect::Members<T>>([&](auto member) {
        if (!first) append(", ");
        first = false;
        append(prefix);
        append(column_of(member.name));
    });
    return joined;
}

} // namespace detail

/// "id, buyer, status": the columns of a described struct, in its order, for a SELECT that is read into it.
///     static constexpr auto find = "SELECT " + sql::columns<Order> + " FROM orders WHERE id = ?";
template <reflect::Described T>
inline constexpr auto columns = detail::join<T, detail::columns_size<T>(2) - 2>("");

/// "l.id, l.buyer, l.status": the same for a table with the one-letter alias.
template <reflect::Described T, char Alias>
inline constexpr auto columns_as =
    detail::join<T, detail::columns_size<T>(4) - 2>(std::array{Alias, '.', '\0'}.data());

/// "?, ?, ?": a parameter for each column.
template <reflect::Described T>
inline constexpr auto parameters = [] {
    Text<reflect::member_count<T> * 3 - 2> marks;
    for (std::size_t i = 0; i < marks.chars.size(); ++i)
        marks.chars[i] = "?, "[i % 3];
    return marks;
}();

} // namespace domtok::sql
