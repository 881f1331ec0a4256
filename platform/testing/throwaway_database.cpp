#include "platform/testing/throwaway_database.hpp"

#include "platform/sql/mysql/loop_database.hpp"
#include "platform/sql/mysql/session.hpp"
#include "platform/sql/mysql/store.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"
#include "platform/testing/shared_mariadb.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace domtok::test {

class ThrowawayDatabase::Engine {
public:
    virtual ~Engine() = default;

    virtual sql::Database& database() = 0;
    virtual bool is_busy() const = 0;
    virtual void reopen() = 0;
};

class ThrowawayDatabase::Sqlite final : public Engine {
public:
    Sqlite(Loop& loop, const Clock& clock, sql::sqlite::Settings settings)
        : loop_{loop}
        , clock_{clock}
        , settings_{std::move(settings)}
    {
        settings_.file = folder_ / "domtok.db";
        open();
    }

    sql::Database& database() override { return *database_; }
    bool is_busy() const override { return database_ && database_->in_flight() > 0; }
    void reopen() override { open(); }

private:
    void open()
    {
        database_.reset();
        store_.reset();
        store_.emplace(settings_, clock_);
        database_.emplace(*store_, loop_.executor());
    }

    Loop& loop_;
    const Clock& clock_;
    TemporaryFolder folder_;
    sql::sqlite::Settings settings_;
    std::optional<sql::sqlite::Store> store_;
    std::optional<sql::sqlite::LoopDatabase> database_;
};

class ThrowawayDatabase::Mysql final : public Engine {
public:
    Mysql(Loop& loop, const Clock& clock, sql::mysql::Settings settings)
        : loop_{loop}
        , clock_{clock}
        , settings_{std::move(settings)}
    {
        static int made = 0;
        admin_settings_.address = shared_mariadb();
        settings_.address = admin_settings_.address;
        settings_.address.database = "test_" + std::to_string(getpid()) + "_" + std::to_string(++made);
        admin("CREATE DATABASE " + settings_.address.database);
        open();
    }

    ~Mysql() override
    {
        database_.reset();
        store_.reset();
        try {
            admin("DROP DATABASE " + settings_.address.database);
        } catch (const sql::Fault&) {
            // It goes with the server.
        } catch (const sql::OutOfReach&) {
        }
    }

    sql::Database& database() override { return *database_; }
    bool is_busy() const override { return database_ && database_->in_flight() > 0; }
    void reopen() override { open(); }

private:
    void open()
    {
        database_.reset();
        store_.reset();
        store_.emplace(settings_, clock_);
        database_.emplace(*store_, loop_.executor());
    }

    void admin(const std::string& sql)
    {
        sql::mysql::Session session{admin_settings_, sql::mysql::Session::Role::writer};
        session.open();
        session.execute(sql);
    }

    Loop& loop_;
    const Clock& clock_;
    sql::mysql::Settings admin_settings_;
    sql::mysql::Settings settings_;
    std::optional<sql::mysql::Store> store_;
    std::optional<sql::mysql::LoopDatabase> database_;
};

std::unique_ptr<ThrowawayDatabase::Engine> ThrowawayDatabase::chosen(const Clock& clock, Loop& loop)
{
    const char* const wanted = std::getenv("DOMTOK_TEST_SQL");
    if (wanted != nullptr && std::string_view{wanted} == "mysql")
        return std::make_unique<Mysql>(loop, clock, sql::mysql::Settings{});
    return std::make_unique<Sqlite>(loop, clock, sql::sqlite::Settings{});
}

ThrowawayDatabase::ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas)
    : engine_{chosen(clock, loop)}
    , watch_{loop, [this] { return engine_->is_busy(); }}
{
    set_up(loop, clock, schemas);
}

ThrowawayDatabase::ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas,
                                     const sql::sqlite::Settings& settings)
    : engine_{std::make_unique<Sqlite>(loop, clock, settings)}
    , watch_{loop, [this] { return engine_->is_busy(); }}
{
    set_up(loop, clock, schemas);
}

ThrowawayDatabase::ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas,
                                     const sql::mysql::Settings& settings)
    : engine_{std::make_unique<Mysql>(loop, clock, settings)}
    , watch_{loop, [this] { return engine_->is_busy(); }}
{
    set_up(loop, clock, schemas);
}

ThrowawayDatabase::~ThrowawayDatabase() = default;

void ThrowawayDatabase::set_up(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas)
{
    const Context context;
    const auto bring_up = [&](sql::Transaction& transaction) {
        for (const auto& schema : schemas)
            sql::migrate(transaction, schema, clock.now());
    };
    loop.run(database().transact(context, bring_up));
}

sql::Database& ThrowawayDatabase::database()
{
    return engine_->database();
}

void ThrowawayDatabase::reopen()
{
    engine_->reopen();
}

} // namespace domtok::test
