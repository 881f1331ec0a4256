#include "platform/sql/mysql/answer.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace domtok::sql::mysql {

namespace my = boost::mysql;

namespace {

std::size_t at(int column)
{
    return static_cast<std::size_t>(column);
}

} // namespace

std::string_view AnswerRow::name(int column) const
{
    return prepared_.columns.at(at(column));
}

bool AnswerRow::is_null(int column) const
{
    return row_.at(at(column)).is_null();
}

std::int64_t AnswerRow::integer(int column) const
{
    const auto field = row_.at(at(column));
    if (field.is_int64()) return field.get_int64();
    if (field.is_uint64() && std::in_range<std::int64_t>(field.get_uint64()))
        return static_cast<std::int64_t>(field.get_uint64());
    if (field.is_string()) return whole_decimal(column, field.get_string());
    throw_wrong_type(column, "a whole number");
}

std::string_view AnswerRow::text(int column) const
{
    const auto field = row_.at(at(column));
    if (field.is_string() && !is_decimal(column)) return field.get_string();
    if (!field.is_blob()) throw_wrong_type(column, "text or bytes");
    const auto blob = field.get_blob();
    return {reinterpret_cast<const char*>(blob.data()), blob.size()};
}

bool AnswerRow::is_decimal(int column) const
{
    return answer_.meta()[at(column)].type() == my::column_type::decimal;
}

/// A sum of whole numbers is a DECIMAL without decimals.
std::int64_t AnswerRow::whole_decimal(int column, std::string_view digits) const
{
    std::int64_t number = 0;
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    if (!is_decimal(column) || read.ec != std::errc{} || read.ptr != end)
        throw_wrong_type(column, "a whole number");
    return number;
}

void AnswerRow::throw_wrong_type(int column, std::string_view wanted) const
{
    throw std::logic_error("sql: column '" + std::string(name(column)) + "' holds " +
                           (is_null(column) ? "NULL" : "something else") + " where " + std::string(wanted) +
                           " is read: " + prepared_.text.substr(0, 100));
}

my::field_view to_field(const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) return my::field_view(*number);
    if (const auto* text = std::get_if<std::string_view>(&value))
        return my::field_view(my::string_view(text->data() == nullptr ? "" : text->data(), text->size()));
    if (const auto* bytes = std::get_if<Bytes>(&value))
        return my::field_view(
            my::blob_view(reinterpret_cast<const unsigned char*>(bytes->bytes.data()), bytes->bytes.size()));
    return my::field_view(nullptr);
}

/// The server counts the rows that an UPDATE has changed, and says beside that how many it has matched.
std::int64_t matched_rows(const my::results& answer)
{
    constexpr std::string_view opening = "Rows matched: ";
    if (!answer.meta().empty()) return 0;
    const std::string_view info{answer.info()};
    if (!info.starts_with(opening)) return static_cast<std::int64_t>(answer.affected_rows());
    std::int64_t matched = 0;
    std::from_chars(info.data() + opening.size(), info.data() + info.size(), matched);
    return matched;
}

} // namespace domtok::sql::mysql
