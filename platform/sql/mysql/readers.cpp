#include "platform/sql/mysql/readers.hpp"

#include "platform/sql/mysql/body_transaction.hpp"
#include "platform/sql/mysql/fault.hpp"

#include <pthread.h>

#include <utility>

namespace domtok::sql::mysql {

namespace {

/// A connection that was idle may have been closed by the server: then it is made anew, once.
constexpr int tries_max = 2;

/// Reads that are answered together.
constexpr std::size_t company_max = 128;

void read_once(Session& session, Waiting& waiting, const Clock& clock)
{
    session.open();
    if (waiting.one_view) session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    BodyTransaction transaction{session, BodyTransaction::Kind::own};
    waiting.run(transaction, clock);
    transaction.check();
}

void read(Session& session, Waiting& waiting, const Clock& clock)
{
    for (int tries = 1;; ++tries) {
        try {
            return read_once(session, waiting, clock);
        } catch (const ConnectionLost& lost) {
            waiting.fault = std::make_exception_ptr(OutOfReach(lost.what()));
            if (tries >= tries_max) return;
        } catch (...) {
            waiting.fault = std::current_exception();
            return;
        }
    }
}

/// Answers a company of several with one run; false, and nobody answered, when something has come between.
bool read_together(Session& session, const Company& company, const Clock& clock)
{
    try {
        session.open();
        BodyTransaction transaction{session, BodyTransaction::Kind::own};
        run_together(company, transaction, clock);
        transaction.check();
        return true;
    } catch (...) {
        return false;
    }
}

void read_all(Session& session, const WaitingList& list, const Clock& clock)
{
    for (const auto& company : companies_of(list)) {
        if (company.size() > 1 && read_together(session, company, clock)) continue;
        for (auto* waiting : company)
            read(session, *waiting, clock);
    }
}

/// Lets go of the view.
void end_view(Session& session)
{
    if (!session.is_open()) return;
    try {
        session.execute("COMMIT");
    } catch (const Fault&) {
        session.close();
    }
}

} // namespace

Readers::Readers(const Settings& settings, const Clock& clock)
    : clock_{clock}
    , patience_{settings.read_patience}
    , queue_{"reads", settings.reads_waiting_max}
{
    for (int i = 0; i < settings.readers; ++i)
        sessions_.emplace_back(settings, Session::Role::reader);
    for (auto& session : sessions_)
        threads_.emplace_back([this, &session] { work(session); });
}

Readers::~Readers()
{
    queue_.close();
    for (auto& thread : threads_)
        thread.join();
}

void Readers::work(Session& session)
{
    pthread_setname_np(pthread_self(), "mysql-reader");
    const auto take = [this] { return queue_.take_company(company_max, patience_); };
    for (auto waiting = take(); !waiting.empty(); waiting = take()) {
        const bool has_view = waiting.front()->one_view;
        const bool by_turns = waiting.front()->job.together() != nullptr;
        read_all(session, waiting, clock_);
        if (by_turns) queue_.end_turn();
        hand_back(std::move(waiting));
        if (has_view) end_view(session);
    }
}

} // namespace domtok::sql::mysql
