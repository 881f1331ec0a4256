#pragma once

#include "platform/sql/migration.hpp"
#include "platform/sql/mysql/loop_database.hpp"
#include "platform/sql/mysql/session.hpp"
#include "platform/sql/mysql/store.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/mariadb_server.hpp"
#include "platform/testing/shared_mariadb.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <unistd.h>

namespace domtok::sql::mysql {

/// A database on the server that tests share, with one table.
class StoreTest : public ::testing::Test {
protected:
    explicit StoreTest(Address server = test::shared_mariadb())
    {
        static int made = 0;
        settings.address = std::move(server);
        settings.silence = std::chrono::minutes{5}; // a machine that is busy is not silent
        const auto name = "store_" + std::to_string(getpid()) + "_" + std::to_string(++made);
        admin("CREATE DATABASE " + name);
        settings.address.database = name;
        admin_session.reset(); // the next one is in that database
        admin("CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, amount BIGINT NOT NULL, CHECK (amount >= "
              "0)) "
              "ENGINE=InnoDB");
        admin("INSERT INTO notes (id, amount) VALUES (1, 100), (2, 100)");
        admin("COMMIT");
    }

    ~StoreTest() override
    {
        store.reset();
        try {
            admin("DROP DATABASE " + settings.address.database);
        } catch (const std::exception& fault) {
            // It goes with its server, which may have gone already.
            std::clog << "not dropped: " << fault.what() << "\n";
        }
    }

    void admin(const std::string& sql)
    {
        if (!admin_session) admin_session.emplace(settings, Session::Role::writer);
        admin_session->open();
        admin_session->execute(sql);
    }

    /// Opens the store with the settings as they are now.
    LoopDatabase& open()
    {
        database.reset();
        store.emplace(settings, clock);
        return database.emplace(*store, loop.executor());
    }

    std::int64_t value(std::string_view sql)
    {
        return loop
            .run(database->transact(context, [sql](Transaction& t) { return t.find<std::int64_t>(sql); }))
            .value();
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    Context context;
    Settings settings;
    std::optional<Session> admin_session;
    std::optional<Store> store;
    std::optional<LoopDatabase> database;
    test::Loop::Watch watch{loop, [this] { return database && database->in_flight() > 0; }};
};

} // namespace domtok::sql::mysql
