#include "platform/sql/sqlite/loop_database.hpp"

#include "platform/sql/sqlite/body_transaction.hpp"

#include <utility>

namespace domtok::sql::sqlite {

LoopDatabase::LoopDatabase(Store& store, boost::asio::any_io_executor loop)
    : store_{store}
    , loop_{std::move(loop)}
    , connection_{store.settings(), Connection::Role::reader}
{
}

Task<> LoopDatabase::do_transact(const Context& context, Job& job)
{
    return run(store_.writer_.queue(), context, job);
}

Task<> LoopDatabase::do_read(const Context& context, Job& job)
{
    return run(store_.readers_.queue(), context, job);
}

Task<> LoopDatabase::run(JobQueue& queue, const Context& context, Job& job)
{
    Waiting waiting{.job = job, .deadline = context.deadline, .loop = loop_};
    co_await run_in(queue, waiting, in_flight_);
}

bool LoopDatabase::try_look_up(const Context& context, Job& job)
{
    if (context.deadline != no_deadline && store_.clock_.steady_now() >= context.deadline)
        throw DeadlineExceeded("the deadline passed before the look-up");
    BodyTransaction transaction{connection_};
    job.run(transaction);
    return true;
}

} // namespace domtok::sql::sqlite
