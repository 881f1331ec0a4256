#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/money.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace domtok::sql {

/// Which SQL the engine behind a transaction speaks.
enum class Dialect : std::uint8_t { sqlite, mysql };

/// A statement that is put together once, with the name of a service's table in it.
struct SqlText {
    std::string sqlite;
    std::string mysql;
};

/// One statement, in the SQL all engines share or, where they differ, in each engine's own. Parameters are
/// `?`. Refers to the texts: they are literals, or outlive the call.
struct Sql {
    std::string_view sqlite;
    std::string_view mysql;

    template <std::convertible_to<std::string_view> Text>
    constexpr Sql(const Text& both) : sqlite{std::string_view(both)}
                                    , mysql{sqlite}
    {
    }
    Sql(const SqlText& text) : sqlite{text.sqlite}, mysql{text.mysql} {}
    constexpr Sql(std::string_view for_sqlite, std::string_view for_mysql)
        : sqlite{for_sqlite}
        , mysql{for_mysql}
    {
    }

    constexpr std::string_view text(Dialect dialect) const
    {
        return dialect == Dialect::sqlite ? sqlite : mysql;
    }
};

/// Bytes that are not text. Refers to them.
struct Bytes {
    std::string_view bytes;
};

/// A parameter of a statement. Texts are referred to, not copied: they live until the statement has run.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;

template <class T>
Value to_value(const T& value)
{
    if constexpr (std::same_as<T, Money>)
        return value.units();
    else if constexpr (std::same_as<T, Time>)
        return static_cast<std::int64_t>(value.time_since_epoch().count());
    else if constexpr (std::same_as<T, Bytes>)
        return value;
    else if constexpr (std::is_enum_v<T> || std::integral<T>)
        return static_cast<std::int64_t>(value);
    else if constexpr (std::convertible_to<const T&, std::string_view>)
        return std::string_view(value);
    else
        static_assert(!sizeof(T), "no column holds this type");
}

template <class T>
Value to_value(const std::optional<T>& value)
{
    return value ? to_value(*value) : Value{std::monostate{}};
}

/// One row of an answer, while the statement stands on it. Columns count from 0.
class Row {
public:
    virtual ~Row() = default;

    virtual int columns() const = 0;
    virtual std::string_view name(int column) const = 0;
    virtual bool is_null(int column) const = 0;

    /// A column that holds something else than a whole number, or NULL, is a mistake in the program:
    /// std::logic_error. So it is for text().
    virtual std::int64_t integer(int column) const = 0;

    /// Text or bytes. Valid until the statement goes on to the next row.
    virtual std::string_view text(int column) const = 0;

    /// A place, kept with the prepared statement, for the type that its columns were last found to fit: they
    /// are compared by name once and not with every row.
    virtual const void*& fits() const = 0;
};

template <class T>
void from_column(const Row& row, int column, T& value)
{
    if constexpr (std::same_as<T, Money>)
        value = Money::of_units(row.integer(column));
    else if constexpr (std::same_as<T, Time>)
        value = Time{std::chrono::milliseconds{row.integer(column)}};
    else if constexpr (std::same_as<T, std::string>)
        value = row.text(column);
    else if constexpr (std::is_enum_v<T> || std::integral<T>)
        value = static_cast<T>(row.integer(column));
    else
        static_assert(!sizeof(T), "no column holds this type");
}

template <class T>
void from_column(const Row& row, int column, std::optional<T>& value)
{
    if (row.is_null(column))
        value.reset();
    else
        from_column(row, column, value.emplace());
}

} // namespace domtok::sql
