#pragma once

#include "platform/sql/statement.hpp"

#include <boost/mysql/field_view.hpp>
#include <boost/mysql/results.hpp>
#include <boost/mysql/row_view.hpp>
#include <boost/mysql/statement.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::sql::mysql {

/// A statement that the server keeps for this connection.
struct Prepared {
    std::string text;
    boost::mysql::statement handle;
    std::vector<std::string> columns; ///< known after the first run
    const void* fits = nullptr;
};

/// The rows of an answer, one at a time. Both outlive it.
class AnswerRow final : public Row {
public:
    AnswerRow(Prepared& prepared, const boost::mysql::results& answer) : prepared_{prepared}, answer_{answer}
    {
    }

    void go_to(boost::mysql::row_view row) { row_ = row; }

    int columns() const override { return static_cast<int>(row_.size()); }
    std::string_view name(int column) const override;
    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    std::string_view text(int column) const override;
    const void*& fits() const override { return prepared_.fits; }

private:
    bool is_decimal(int column) const;
    std::int64_t whole_decimal(int column, std::string_view digits) const;
    [[noreturn]] void throw_wrong_type(int column, std::string_view wanted) const;

    Prepared& prepared_;
    const boost::mysql::results& answer_;
    boost::mysql::row_view row_;
};

/// A parameter as the server takes it. Refers to the value.
boost::mysql::field_view to_field(const Value& value);

/// How many rows a statement has matched, also those that held the values already.
std::int64_t matched_rows(const boost::mysql::results& answer);

} // namespace domtok::sql::mysql
