#include "bench/store/orders.hpp"
#include "platform/net/task_group.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"

#include <boost/asio/io_context.hpp>

#include <stdexcept>
#include <string>

namespace domtok::bench {

namespace {

class SystemClock final : public Clock {
public:
    Time now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    SteadyTime steady_now() const override { return std::chrono::steady_clock::now(); }
};

struct Order {
    std::int64_t id{};
    std::int64_t user_id{};
    std::int64_t status{};
    Money total;
    std::string address;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(Order, (), (id, user_id, status, total, address, created_at))

Result<> place(sql::Transaction& t, std::int64_t id)
{
    const auto sku = sku_of(id);
    if (t.execute(take_stock, 2, 2, sku, 2) != 1) return refuse(ErrorCode::out_of_stock, "none left");
    t.execute(insert_order, id, id % 10'000, 1, Money::of_units(199'900), address, id);
    t.execute(insert_line, id, sku, 1, Money::of_units(99'900));
    t.execute(insert_line, id, sku + skus, 1, Money::of_units(100'000));
    t.execute(insert_reservation, id, sku, 2, 1, id);
    return {};
}

/// One run of the store on one loop.
class Run {
public:
    explicit Run(const Plan& plan)
        : plan_{plan}
        , store_{{.file = plan.folder / "ours.db"}, clock_}
        , database_{store_, context_.get_executor()}
        , tasks_{context_.get_executor(), 1'000,
                 [](const std::exception_ptr& fault) { std::rethrow_exception(fault); }}
    {
    }

    void make_tables() { finish(make()); }

    Outcome write(int coroutines)
    {
        const auto before = store_.counters();
        const auto begin = clock_.steady_now();
        for (int i = 0; i < coroutines; ++i)
            if (!tasks_.start(place_orders())) throw std::logic_error("too many coroutines");
        run();
        const auto took = std::chrono::duration<double>(clock_.steady_now() - begin).count();
        const auto after = store_.counters();
        return {.per_second = static_cast<double>(plan_.orders) / took,
                .batch = static_cast<double>(after.transactions - before.transactions) /
                         static_cast<double>(after.commits - before.commits)};
    }

    Outcome look_up()
    {
        const auto begin = clock_.steady_now();
        finish(look_up_orders());
        const auto took = std::chrono::duration<double>(clock_.steady_now() - begin).count();
        return {.per_second = static_cast<double>(plan_.look_ups) / took, .batch = 1};
    }

private:
    void finish(Task<> task)
    {
        if (!tasks_.start(std::move(task))) throw std::logic_error("too many coroutines");
        run();
    }

    void run()
    {
        context_.run();
        context_.restart();
    }

    Task<> make()
    {
        const auto body = [](sql::Transaction& t) {
            for (const auto table : tables)
                t.execute(table);
        };
        co_await database_.transact(for_nobody_, body);
    }

    Task<> place_orders()
    {
        while (last_ < plan_.orders) {
            const auto id = ++last_;
            const auto placed =
                co_await database_.transact(for_nobody_, [id](sql::Transaction& t) { return place(t, id); });
            if (!placed) throw std::logic_error("an order was refused");
        }
    }

    Task<> look_up_orders()
    {
        for (std::int64_t i = 0; i < plan_.look_ups; ++i) {
            const auto id = i * 7'919 % plan_.orders + 1;
            const auto find = [id](sql::Transaction& t) { return t.find<Order>(find_order, id); };
            if (!co_await database_.look_up(for_nobody_, find)) throw std::logic_error("an order is missing");
        }
    }

    const Plan& plan_;
    const Context for_nobody_;
    SystemClock clock_;
    boost::asio::io_context context_{1};
    sql::sqlite::Store store_;
    sql::sqlite::LoopDatabase database_;
    net::TaskGroup tasks_;
    std::int64_t last_ = 0;
};

} // namespace

Outcome write_ours(const Plan& plan, int coroutines)
{
    for (const char* const suffix : {"", "-wal", "-shm"})
        std::filesystem::remove((plan.folder / "ours.db").string() + suffix);
    Run run{plan};
    run.make_tables();
    return run.write(coroutines);
}

Outcome look_up_ours(const Plan& plan)
{
    return Run{plan}.look_up();
}

} // namespace domtok::bench
