#pragma once

#include "platform/core/reflect.hpp"
#include "platform/sql/statement.hpp"

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

namespace domtok::sql {

/// The engine is broken or out of reach; what was asked may or may not have happened. `what()` is for the
/// log.
class Fault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A unique key or the primary key is taken already.
class DuplicateKey : public Fault {
public:
    using Fault::Fault;
};

/// A CHECK, NOT NULL or foreign key of the schema forbids the change.
class ConstraintViolation : public Fault {
public:
    using Fault::Fault;
};

/// What a statement of a migration makes is there already, or what it drops is not. MySQL only; elsewhere a
/// Fault without a name.
class AlreadySo : public Fault {
public:
    using Fault::Fault;
};

/// Another transaction was quicker. The store undoes this one and runs its body again; only the store catches
/// it.
class Contended : public Fault {
public:
    using Fault::Fault;
};

/// A transaction, inside its body. Statements run at once, on the thread of the body; nothing here waits for
/// anything but the engine. Prepared statements are kept by their text.
class Transaction {
public:
    virtual ~Transaction() = default;

    virtual Dialect dialect() const = 0;

    /// Runs a statement without an answer. Returns how many rows it matched, also those that held the values
    /// already. Throws Fault, DuplicateKey, ConstraintViolation.
    template <class... Args>
    std::int64_t execute(const Sql& sql, const Args&... args)
    {
        const std::array<Value, sizeof...(Args)> values{to_value(args)...};
        return run(sql, values, nullptr);
    }

    /// Inserts rows; false, and nothing inserted, when a key is taken already. The transaction goes on either
    /// way.
    template <class... Args>
    bool insert_new(const Sql& sql, const Args&... args)
    {
        const std::array<Value, sizeof...(Args)> values{to_value(args)...};
        return do_insert_new(sql, values);
    }

    /// Every row, in the order of the statement. Result is a described struct whose members are the
    /// statement's columns, by name and in order, or the type of the only column.
    template <class Result, class... Args>
    std::vector<Result> list(const Sql& sql, const Args&... args)
    {
        std::vector<Result> rows;
        const auto keep = [&rows](const Row& row) {
            read(row, rows.emplace_back());
            return true;
        };
        visit(sql, keep, args...);
        return rows;
    }

    /// The first row.
    template <class Result, class... Args>
    std::optional<Result> find(const Sql& sql, const Args&... args)
    {
        std::optional<Result> first;
        const auto keep = [&first](const Row& row) {
            read(row, first.emplace());
            return false;
        };
        visit(sql, keep, args...);
        return first;
    }

    /// Calls visit_row for each row until it returns false.
    template <class... Args>
    void visit(const Sql& sql, const std::function<bool(const Row&)>& visit_row, const Args&... args)
    {
        const std::array<Value, sizeof...(Args)> values{to_value(args)...};
        run(sql, values, &visit_row);
    }

    /// The same for parameters whose number is known only at run time.
    std::int64_t run(const Sql& sql, std::span<const Value> values,
                     const std::function<bool(const Row&)>* visit_row)
    {
        return do_run(sql, values, visit_row);
    }

    /// Reads a row into a described struct, or its only column into a value.
    template <class Result>
    static void read(const Row& row, Result& result)
    {
        if (row.fits() != &mark<Result>) {
            check_columns(row, member_names<Result>());
            row.fits() = &mark<Result>;
        }
        if constexpr (reflect::Described<Result>) {
            int column = 0;
            reflect::for_each_member(
                result, [&](std::string_view, auto& member) { from_column(row, column++, member); });
        } else {
            from_column(row, 0, result);
        }
    }

private:
    /// Its address stands for the type.
    template <class Result>
    static constexpr char mark{};

    /// The columns a Result wants; one without a name for a plain value.
    template <class Result>
    static std::span<const std::string_view> member_names()
    {
        if constexpr (reflect::Described<Result>) {
            static constexpr auto names = [] {
                std::array<std::string_view, reflect::member_count<Result>> all;
                std::size_t at = 0;
                boost::mp11::mp_for_each<reflect::Members<Result>>(
                    [&](auto member) { all[at++] = member.name; });
                return all;
            }();
            return names;
        } else {
            static constexpr std::array<std::string_view, 1> any{};
            return any;
        }
    }

    virtual std::int64_t do_run(const Sql& sql, std::span<const Value> values,
                                const std::function<bool(const Row&)>* visit_row) = 0;
    virtual bool do_insert_new(const Sql& sql, std::span<const Value> values) = 0;

    /// A statement whose columns are not the members of its result is a mistake in the program:
    /// std::logic_error. A member without a name takes any column.
    static void check_columns(const Row& row, std::span<const std::string_view> members);
};

} // namespace domtok::sql
