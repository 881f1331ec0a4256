#include "platform/sql/sqlite/loop_database.hpp"

#include "platform/sql/sqlite/body_transaction.hpp"

#include <boost/asio/deferred.hpp>

#include <utility>

namespace domtok::sql::sqlite {

namespace asio = boost::asio;

LoopDatabase::LoopDatabase(Store& store, asio::any_io_executor loop)
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
    // No cancellation slot is set: this frame stays where the store's thread finds it until it is handed
    // back.
    const auto hand_over = [&](auto coroutine) {
        waiting.coroutine.hold(std::move(coroutine));
        ++in_flight_;
        if (queue.push(waiting)) return;
        waiting.fault = std::make_exception_ptr(Overloaded(queue.refusal()));
        WaitingList refused;
        refused.push(waiting);
        hand_back(std::move(refused));
    };
    co_await asio::async_initiate<const asio::deferred_t, void()>(hand_over, asio::deferred);
    --in_flight_;
    if (waiting.fault) std::rethrow_exception(std::move(waiting.fault));
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
