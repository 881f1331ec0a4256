#include "platform/net/signal.hpp"
#include "platform/sql/sqlite/tests/store_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <thread>

namespace domtok::sql::sqlite {
namespace {

namespace asio = boost::asio;

using Ids = std::vector<std::int64_t>;

class LifetimeTest : public StoreFixture {
protected:
    Task<> add_after(net::Signal& signal, std::int64_t id)
    {
        co_await signal.wait();
        co_await add(id);
    }

    /// Waits for a body on another loop. `alive` shows whether the coroutine is.
    static Task<> wait_on(LoopDatabase& other, const Context& context, std::shared_ptr<int> alive)
    {
        const auto body = [](Transaction&) {};
        co_await other.transact(context, body);
        ADD_FAILURE() << "it ran on a loop that is gone, " << *alive;
    }
};

TEST_F(LifetimeTest, CannotCallBackABodyThatWasHandedOver)
{
    // given a coroutine that waits for the store
    asio::cancellation_signal cancel;
    bool ended = false;
    occupy_writer();
    asio::co_spawn(
        loop.executor(), add(1),
        asio::bind_cancellation_slot(cancel.slot(), [&](const std::exception_ptr&) { ended = true; }));
    loop.poll();

    // when it is cancelled
    cancel.emit(asio::cancellation_type::terminal);
    loop.poll();

    // then it waits on, and goes on when the store is done
    EXPECT_FALSE(ended);
    go_on.count_down();
    loop.run_until([&] { return ended; });
    EXPECT_EQ(ids(), Ids{1});
    EXPECT_EQ(added, Ids{1});
}

TEST_F(LifetimeTest, HandsNothingOverForACoroutineCancelledBefore)
{
    asio::cancellation_signal cancel;
    std::exception_ptr thrown;
    bool ended = false;
    net::Signal never{loop.executor()};
    asio::co_spawn(loop.executor(), add_after(never, 1),
                   asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr fault) {
                       thrown = std::move(fault);
                       ended = true;
                   }));
    loop.poll();

    cancel.emit(asio::cancellation_type::terminal);
    loop.run_until([&] { return ended; });

    EXPECT_TRUE(thrown);
    EXPECT_EQ(ids(), Ids{});
}

TEST_F(LifetimeTest, FinishesWhatItAcceptedWhenItCloses)
{
    occupy_writer();
    for (int i = 1; i <= 20; ++i)
        loop.start(add(i));
    loop.poll();

    std::thread closing{[this] { store.reset(); }};
    go_on.count_down();
    closing.join();
    settle();

    EXPECT_EQ(added.size(), 20U);
    database.reset();
    open();
    EXPECT_EQ(ids(), added);
}

TEST_F(LifetimeTest, LeavesOneFileBehind)
{
    loop.run(add(1));
    EXPECT_TRUE(std::filesystem::exists(folder / "domtok.db-wal"));

    close();

    EXPECT_FALSE(std::filesystem::exists(folder / "domtok.db-wal"));
    EXPECT_FALSE(std::filesystem::exists(folder / "domtok.db-shm"));
}

TEST_F(LifetimeTest, DestroysCoroutinesOfALoopThatIsTornDown)
{
    // given a loop that is gone before the results of the store have run there; the sanitizer sees what leaks
    const auto alive = std::make_shared<int>(0);
    occupy_writer();
    {
        asio::io_context gone{1};
        LoopDatabase own{*store, gone.get_executor()};
        asio::co_spawn(gone, wait_on(own, context, alive), [](const std::exception_ptr&) {});
        gone.poll();
        EXPECT_EQ(alive.use_count(), 2);
        go_on.count_down();
        loop.run(add(1));
        loop.run(add(2)); // the store is done with what came before
        EXPECT_EQ(alive.use_count(), 2);
    }
    EXPECT_EQ(alive.use_count(), 1);
}

TEST_F(LifetimeTest, ResumesTheOthersWhenOneThrowsIntoTheLoop)
{
    occupy_writer();
    const auto spawn = [&](std::int64_t id, bool throws) {
        asio::co_spawn(loop.executor(), add(id), [throws](const std::exception_ptr&) {
            if (throws) throw std::runtime_error("into the loop");
        });
    };
    spawn(1, false);
    spawn(2, true);
    spawn(3, false);
    loop.poll();
    go_on.count_down();

    EXPECT_THROW(settle(), std::runtime_error);
    settle();

    EXPECT_EQ(added, (Ids{1, 2, 3}));
}

TEST_F(LifetimeTest, ServesManyLoops)
{
    constexpr int bodies = 200;
    std::array<test::Loop, 3> loops; // they outlive the store's threads
    std::vector<std::thread> threads;
    threads.reserve(loops.size());
    for (std::size_t number = 0; number < loops.size(); ++number)
        threads.emplace_back([&, number] {
            auto& own_loop = loops[number];
            LoopDatabase own{*store, own_loop.executor()};
            for (int i = 0; i < bodies; ++i) {
                const auto id = static_cast<std::int64_t>(number) * bodies + i;
                const auto insert = [id](Transaction& t) {
                    t.execute("INSERT INTO notes (id) VALUES (?)", id);
                };
                const auto find = [id](Transaction& t) {
                    return t.find<std::int64_t>("SELECT id FROM notes WHERE id = ?", id);
                };
                own_loop.run(own.transact(context, insert));
                EXPECT_EQ(own_loop.run(own.look_up(context, find)), id);
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(ids().size(), loops.size() * bodies);
    close();
}

} // namespace
} // namespace domtok::sql::sqlite
