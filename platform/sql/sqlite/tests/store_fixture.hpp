#pragma once

#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"
#include "platform/testing/temporary_folder.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace domtok::sql::sqlite {

/// A store with one table, and bodies to run on it.
class StoreFixture : public ::testing::Test {
protected:
    explicit StoreFixture(Settings settings = {}) : settings_{std::move(settings)} { open(); }

    void open()
    {
        settings_.file = folder / "domtok.db";
        store.emplace(settings_, clock, [this](const Commit& commit) { note(commit); });
        database.emplace(*store, loop.executor());
        loop.run(database->transact(context, [](Transaction& t) {
            t.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, note TEXT)");
        }));
        const std::lock_guard lock{mutex_};
        commits_.clear();
    }

    void close()
    {
        database.reset();
        store.reset();
    }

    Task<> add(std::int64_t id, std::string note = "note")
    {
        const auto body = [&](Transaction& t) {
            t.execute("INSERT INTO notes (id, note) VALUES (?, ?)", id, note);
        };
        co_await database->transact(context, body);
        added.push_back(id);
    }

    /// As add(), with the fault as an outcome.
    Task<> try_to_add(std::int64_t id, std::string note = "note")
    {
        std::string fault;
        try {
            co_await add(id, std::move(note));
        } catch (const std::exception& thrown) {
            fault = thrown.what();
        }
        if (!fault.empty()) faults.push_back(fault);
    }

    /// Keeps the writer busy until `go_on`; returns when it is.
    void occupy_writer()
    {
        loop.start(occupy());
        loop.poll();
        occupied.wait();
    }

    std::vector<std::int64_t> ids()
    {
        return loop.run(database->read(context, [](Transaction& t) {
            return t.list<std::int64_t>("SELECT id FROM notes ORDER BY id");
        }));
    }

    std::string integrity()
    {
        return loop
            .run(database->read(context,
                                [](Transaction& t) { return t.find<std::string>("PRAGMA integrity_check"); }))
            .value();
    }

    std::vector<Commit> commits()
    {
        const std::lock_guard lock{mutex_};
        return commits_;
    }

    void settle()
    {
        loop.run_until([this] { return database->in_flight() == 0; });
    }

    test::TemporaryFolder folder;
    test::Loop loop;
    test::VirtualClock clock{loop};
    Context context;
    std::optional<Store> store;
    std::optional<LoopDatabase> database;
    std::latch occupied{1};
    std::latch go_on{1};
    std::vector<std::int64_t> added;
    std::vector<std::string> faults;

private:
    Task<> occupy()
    {
        const auto body = [this](Transaction&) {
            occupied.count_down();
            go_on.wait();
        };
        co_await database->transact(context, body);
    }

    void note(const Commit& commit)
    {
        const std::lock_guard lock{mutex_};
        commits_.push_back(commit);
    }

    Settings settings_;
    std::mutex mutex_;
    std::vector<Commit> commits_;
};

} // namespace domtok::sql::sqlite
