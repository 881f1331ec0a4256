#include "platform/sql/migration.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace domtok::sql {

namespace {

/// What a placeholder stands for with each engine.
struct Placeholder {
    std::string_view name;
    std::string_view sqlite;
    std::string_view mysql;
};

// The collation compares texts byte by byte, as SQLite does.
constexpr std::string_view mysql_options = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";

constexpr std::array placeholders{
    Placeholder{"{id}", "INTEGER PRIMARY KEY", "BIGINT NOT NULL PRIMARY KEY"},
    Placeholder{"{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY"},
    Placeholder{"{text}", "TEXT", "LONGTEXT"},
    Placeholder{"{blob}", "BLOB", "LONGBLOB"},
    Placeholder{"{options}", "", mysql_options},
    Placeholder{"{clustered}", "WITHOUT ROWID", mysql_options},
};

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// Keeps what is for one engine alone, or takes it out.
void resolve_sqlite_only(std::string& text, Dialect dialect)
{
    constexpr std::string_view opening = "{sqlite:";
    for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
        const auto end = text.find('}', at);
        if (end == std::string::npos) throw Fault("migration: '{sqlite:' without '}'");
        const auto inner = text.substr(at + opening.size(), end - at - opening.size());
        text.replace(at, end + 1 - at, dialect == Dialect::sqlite ? inner : std::string());
    }
}

std::string in_dialect(std::string_view text, std::string_view service, Dialect dialect)
{
    std::string filled{text};
    for (const auto& placeholder : placeholders)
        replace_all(filled, placeholder.name,
                    dialect == Dialect::sqlite ? placeholder.sqlite : placeholder.mysql);
    replace_all(filled, "{service}", service);
    resolve_sqlite_only(filled, dialect);
    return filled;
}

/// The line without the blanks around it.
std::string_view trimmed(std::string_view line)
{
    constexpr std::string_view blanks = " \t\r";
    const auto first = line.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

/// Cuts after each `;` that ends a line; leaves out comment lines, and what is then empty.
std::vector<std::string> statements_of(std::string_view text)
{
    std::vector<std::string> statements;
    std::string statement;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.starts_with("--")) continue;
        statement += line;
        statement += '\n';
        if (line.ends_with(';')) statements.push_back(std::exchange(statement, {}));
    }
    if (!statement.empty()) statements.push_back(std::move(statement));
    return statements;
}

/// FNV-1a, 64 bits: against a slip of the editor, not against an enemy.
std::int64_t checksum_of(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return static_cast<std::int64_t>(hash);
}

struct Applied {
    std::int64_t number{};
    std::string name;
    std::int64_t checksum{};
};
BOOST_DESCRIBE_STRUCT(Applied, (), (number, name, checksum))

/// One set of tables on its way up.
class Upgrade {
public:
    Upgrade(Transaction& transaction, std::string_view service, const Tables& tables)
        : transaction_{transaction}
        , service_{service}
        , tables_{tables}
        , applied_{transaction.list<Applied>("SELECT number, name, checksum FROM schema_migrations "
                                             "WHERE service = ? AND part = ? ORDER BY number",
                                             service, tables.name)}
    {
    }

    int run(Time now)
    {
        check_order();
        check_applied();
        const auto fresh = tables_.migrations.subspan(applied_.size());
        for (const auto& migration : fresh)
            apply(migration, now);
        return static_cast<int>(fresh.size());
    }

private:
    std::string title(std::int64_t number, std::string_view name) const
    {
        return "migration " + std::to_string(number) + " (" + std::string(name) + ") of " +
               std::string(service_) + "/" + std::string(tables_.name);
    }

    void check_order() const
    {
        int expected = 1;
        for (const auto& migration : tables_.migrations)
            if (migration.number != expected++)
                throw Fault(title(migration.number, migration.name) + " is out of order");
    }

    void check_applied() const
    {
        for (std::size_t i = 0; i < applied_.size(); ++i) {
            const auto& there = applied_[i];
            if (i >= tables_.migrations.size())
                throw Fault("the database is newer than this program: it has " +
                            title(there.number, there.name));
            const auto& ours = tables_.migrations[i];
            if (there.number != ours.number || there.name != ours.name ||
                there.checksum != checksum_of(ours.text))
                throw Fault(title(ours.number, ours.name) +
                            " is not the one that was applied: what has been applied must not change");
        }
    }

    void apply(const Migration& migration, Time now)
    {
        for (const auto& statement :
             statements_of(in_dialect(migration.text, service_, transaction_.dialect())))
            transaction_.execute(statement);
        transaction_.execute(
            "INSERT INTO schema_migrations (service, part, number, name, checksum, applied_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            service_, tables_.name, migration.number, migration.name, checksum_of(migration.text), now);
    }

    Transaction& transaction_;
    std::string_view service_;
    const Tables& tables_;
    std::vector<Applied> applied_;
};

constexpr std::string_view migrations_table = "CREATE TABLE IF NOT EXISTS schema_migrations ("
                                              "service VARCHAR(64) NOT NULL, "
                                              "part VARCHAR(64) NOT NULL, "
                                              "number BIGINT NOT NULL, "
                                              "name VARCHAR(128) NOT NULL, "
                                              "checksum BIGINT NOT NULL, "
                                              "applied_at BIGINT NOT NULL, "
                                              "PRIMARY KEY (service, part, number)) {clustered}";

} // namespace

int migrate(Transaction& transaction, const Schema& schema, Time now)
{
    transaction.execute(in_dialect(migrations_table, schema.service, transaction.dialect()));
    int applied = 0;
    for (const auto& tables : schema.parts)
        applied += Upgrade{transaction, schema.service, tables}.run(now);
    return applied;
}

} // namespace domtok::sql
