#include "platform/sql/mysql/loop_database.hpp"

#include <utility>

namespace domtok::sql::mysql {

LoopDatabase::LoopDatabase(Store& store, boost::asio::any_io_executor loop)
    : store_{store}
    , loop_{std::move(loop)}
{
}

Task<> LoopDatabase::do_transact(const Context& context, Job& job)
{
    Waiting waiting{.job = job, .deadline = context.deadline, .loop = loop_};
    co_await run_in(store_.writers_.queue(), waiting, in_flight_);
}

Task<> LoopDatabase::do_read(const Context& context, Job& job)
{
    Waiting waiting{.job = job, .deadline = context.deadline, .loop = loop_, .one_view = true};
    co_await run_in(store_.readers_.queue(), waiting, in_flight_);
}

Task<> LoopDatabase::do_look_up(const Context& context, Job& job)
{
    Waiting waiting{.job = job, .deadline = context.deadline, .loop = loop_};
    co_await run_in(store_.readers_.queue(), waiting, in_flight_);
}

} // namespace domtok::sql::mysql
