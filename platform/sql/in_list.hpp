#pragma once

#include "platform/sql/transaction.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace domtok::sql {

/// A statement about the rows of several ids: a text, the list of ids, a text. There are eight texts of it to
/// prepare: lists are filled up to the next power of two by repeating their last id, and what is longer than
/// `ids_max` becomes several statements. No ids, no statement. Refers to the texts: they are literals.
class InList {
public:
    static constexpr std::size_t ids_max = 128;

    /// `before` ends in "IN (", `after` begins with ")". Parameters of `before` come first; `after` has none.
    constexpr InList(const Sql& before, const Sql& after) : before_{before}, after_{after} {}

    /// Every row; of several statements one after another, so that with sorted ids a statement that sorts by
    /// them gives all in order.
    template <class Result, class Id, class... Args>
    std::vector<Result> list(Transaction& transaction, std::span<const Id> ids, const Args&... args) const
    {
        std::vector<Result> rows;
        const std::function<bool(const Row&)> keep = [&rows](const Row& row) {
            Transaction::read(row, rows.emplace_back());
            return true;
        };
        run(transaction, ids, &keep, args...);
        return rows;
    }

    template <class Id, class... Args>
    void execute(Transaction& transaction, std::span<const Id> ids, const Args&... args) const
    {
        run(transaction, ids, nullptr, args...);
    }

private:
    template <class Id, class... Args>
    void run(Transaction& transaction, std::span<const Id> ids,
             const std::function<bool(const Row&)>* visit_row, const Args&... args) const
    {
        std::vector<Value> values{to_value(args)...};
        values.reserve(sizeof...(args) + std::bit_ceil(std::min(ids.size(), ids_max)));
        while (!ids.empty()) {
            const auto part = ids.first(std::min(ids.size(), ids_max));
            ids = ids.subspan(part.size());
            const auto size = std::bit_ceil(part.size());
            values.resize(sizeof...(args));
            for (const auto id : part)
                values.push_back(to_value(id));
            values.resize(sizeof...(args) + size, to_value(part.back()));
            transaction.run(text_for(transaction.dialect(), size), values, visit_row);
        }
    }

    std::string text_for(Dialect dialect, std::size_t ids) const;

    Sql before_;
    Sql after_;
};

} // namespace domtok::sql
