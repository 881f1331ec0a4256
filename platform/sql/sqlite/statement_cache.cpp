#include "platform/sql/sqlite/statement_cache.hpp"

#include "platform/sql/sqlite/error.hpp"
#include "platform/sql/transaction.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace domtok::sql::sqlite {

namespace {

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

/// The engine does not say of a statement what it does, only whether it writes.
bool changes_rows(std::string_view text)
{
    constexpr std::array<std::string_view, 5> words{"INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"};
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const auto same = [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; };
    return std::ranges::any_of(words, [&](std::string_view word) {
        return std::ranges::equal(text.substr(0, word.size()), word, same);
    });
}

/// Binds one value. SQLITE_STATIC: the caller's texts live until the statement is reset.
struct Binder {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }

    int operator()(std::string_view text) const
    {
        // A null pointer would bind NULL.
        const char* begin = text.data() == nullptr ? "" : text.data();
        return sqlite3_bind_text64(statement, index, begin, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }

    int operator()(Bytes value) const
    {
        const char* begin = value.bytes.data() == nullptr ? "" : value.bytes.data();
        return sqlite3_bind_blob64(statement, index, begin, value.bytes.size(), SQLITE_STATIC);
    }
};

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* connection, std::string_view text) : text_{text}
{
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(connection, text_.c_str(), static_cast<int>(text_.size() + 1),
                                        SQLITE_PREPARE_PERSISTENT, &made, &rest);
    handle_.reset(made);
    if (code != SQLITE_OK) throw_syntax_fault(connection, code, text_);
    if (made == nullptr || !is_blank(rest)) throw Fault("sqlite: not one statement: " + text_.substr(0, 100));
    parameters_ = sqlite3_bind_parameter_count(made);
    columns_ = sqlite3_column_count(made);
    writes_ = sqlite3_stmt_readonly(made) == 0;
    counted_ = writes_ && changes_rows(text_);
}

StatementCache::StatementCache(sqlite3* connection, std::size_t statements_max)
    : connection_{connection}
    , statements_max_{statements_max}
{
    by_text_.reserve(statements_max);
}

StatementCache::Use StatementCache::use(std::string_view text)
{
    if (const auto found = by_text_.find(text); found != by_text_.end()) {
        const auto kept = found->second;
        if (kept->busy) return Use{std::make_unique<Statement>(connection_, text)};
        if (kept != by_age_.begin()) by_age_.splice(by_age_.begin(), by_age_, kept);
        return Use{*kept};
    }
    make_room();
    by_age_.emplace_front(connection_, text);
    by_text_.emplace(by_age_.front().text(), by_age_.begin());
    return Use{by_age_.front()};
}

void StatementCache::make_room()
{
    for (auto oldest = by_age_.end(); by_age_.size() >= statements_max_ && oldest != by_age_.begin();) {
        --oldest;
        if (oldest->busy) continue;
        by_text_.erase(oldest->text());
        oldest = by_age_.erase(oldest);
    }
}

StatementCache::Use::Use(Statement& kept) : statement_{&kept}
{
    statement_->busy = true;
}

StatementCache::Use::Use(std::unique_ptr<Statement> own) : own_{std::move(own)}, statement_{own_.get()} {}

StatementCache::Use::~Use()
{
    sqlite3_reset(statement_->handle());
    statement_->busy = false;
}

void StatementCache::Use::bind(std::span<const Value> values)
{
    if (values.size() != static_cast<std::size_t>(statement_->parameters()))
        throw std::logic_error("sql: " + std::to_string(values.size()) + " values for the " +
                               std::to_string(statement_->parameters()) +
                               " parameters of: " + statement_->text().substr(0, 100));
    int index = 0;
    for (const auto& value : values) {
        const int code = std::visit(Binder{statement_->handle(), ++index}, value);
        if (code != SQLITE_OK) throw_fault(sqlite3_db_handle(statement_->handle()), code, statement_->text());
    }
}

int StatementCache::Use::step()
{
    return sqlite3_step(statement_->handle());
}

} // namespace domtok::sql::sqlite
