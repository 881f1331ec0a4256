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

// The collation compares texts byte by byte and blanks at their ends too, as SQLite does. MariaDB and MySQL
// call it by two names; each reads the comment that is for it.
constexpr std::string_view mysql_options =
    "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
    "/*M! COLLATE=utf8mb4_nopad_bin */ /*!80017 COLLATE=utf8mb4_0900_bin */";

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
        const auto statements = statements_of(in_dialect(migration.text, service_, transaction_.dialect()));
        if (transaction_.dialect() == Dialect::sqlite)
            for (const auto& statement : statements)
                transaction_.execute(statement);
        else
            apply_one_by_one(migration, statements);
        transaction_.execute(
            "INSERT INTO schema_migrations (service, part, number, name, checksum, applied_at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            service_, tables_.name, migration.number, migration.name, checksum_of(migration.text), now);
    }

    /// With a note after each statement of how many are done. A crash can fall between one and its note: so
    /// the first one after a break may find its work done.
    void apply_one_by_one(const Migration& migration, const std::vector<std::string>& statements)
    {
        const auto noted = transaction_.find<std::int64_t>(
            "SELECT done FROM schema_progress WHERE service = ? AND part = ? AND number = ?", service_,
            tables_.name, migration.number);
        const auto first = static_cast<std::size_t>(noted.value_or(0));
        if (!noted)
            transaction_.execute(
                "INSERT INTO schema_progress (service, part, number, done) VALUES (?, ?, ?, 0)", service_,
                tables_.name, migration.number);
        for (auto at = first; at < statements.size(); ++at) {
            try {
                transaction_.execute(statements[at]);
            } catch (const AlreadySo&) {
                if (!noted || at != first) throw;
            }
            transaction_.execute(
                "UPDATE schema_progress SET done = ? WHERE service = ? AND part = ? AND number = ?", at + 1,
                service_, tables_.name, migration.number);
        }
    }

    Transaction& transaction_;
    std::string_view service_;
    const Tables& tables_;
    std::vector<Applied> applied_;
};

/// Among the processes that use one database, the right to change its tables. MySQL gives a lock by name to a
/// connection, and takes it back when that ends; SQLite lets one transaction write anyway.
class MigrationLock {
public:
    explicit MigrationLock(Transaction& transaction) : transaction_{transaction}
    {
        if (transaction_.dialect() == Dialect::sqlite) return;
        for (int i = 0; i < tries_max; ++i)
            if (transaction_.find<std::int64_t>("SELECT GET_LOCK(CONCAT('domtok ', MD5(DATABASE())), 1)") ==
                1)
                return;
        throw Fault("another process has been changing the tables for a minute; try again later");
    }

    ~MigrationLock()
    {
        if (transaction_.dialect() == Dialect::sqlite) return;
        try {
            // All: a body that is run again on the same connection has taken it twice.
            transaction_.find<std::int64_t>("SELECT RELEASE_ALL_LOCKS()");
        } catch (const Fault&) {
            // The connection is gone, and the lock with it.
        }
    }
    MigrationLock(const MigrationLock&) = delete;
    MigrationLock& operator=(const MigrationLock&) = delete;

private:
    static constexpr int tries_max = 60; ///< of a second each

    Transaction& transaction_;
};

constexpr std::string_view migrations_table = "CREATE TABLE IF NOT EXISTS schema_migrations ("
                                              "service VARCHAR(64) NOT NULL, "
                                              "part VARCHAR(64) NOT NULL, "
                                              "number BIGINT NOT NULL, "
                                              "name VARCHAR(128) NOT NULL, "
                                              "checksum BIGINT NOT NULL, "
                                              "applied_at BIGINT NOT NULL, "
                                              "PRIMARY KEY (service, part, number)) {clustered}";

/// How far migrations that are under way have come; MySQL only.
constexpr std::string_view progress_table = "CREATE TABLE IF NOT EXISTS schema_progress ("
                                            "service VARCHAR(64) NOT NULL, "
                                            "part VARCHAR(64) NOT NULL, "
                                            "number BIGINT NOT NULL, "
                                            "done BIGINT NOT NULL, "
                                            "PRIMARY KEY (service, part, number)) {clustered}";

} // namespace

int migrate(Transaction& transaction, const Schema& schema, Time now)
{
    const auto dialect = transaction.dialect();
    transaction.execute(in_dialect(migrations_table, schema.service, dialect));
    if (dialect == Dialect::mysql) transaction.execute(in_dialect(progress_table, schema.service, dialect));
    const MigrationLock lock{transaction};
    int applied = 0;
    for (const auto& tables : schema.parts)
        applied += Upgrade{transaction, schema.service, tables}.run(now);
    // MySQL commits before a statement that makes a table: what was noted is there for everybody before the
    // lock is given back.
    if (dialect == Dialect::mysql) transaction.execute(in_dialect(progress_table, schema.service, dialect));
    return applied;
}

bool is_migrated(Transaction& transaction, const Schema& schema)
{
    return std::ranges::all_of(schema.parts, [&](const Tables& tables) {
        const auto applied = transaction.find<std::int64_t>(
            "SELECT COUNT(*) FROM schema_migrations WHERE service = ? AND part = ?", schema.service,
            tables.name);
        return applied.value_or(0) >= std::ssize(tables.migrations);
    });
}

} // namespace domtok::sql
