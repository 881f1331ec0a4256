#pragma once

#include "platform/core/context.hpp"
#include "platform/core/fault.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/sql/joint.hpp"

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace domtok::sql {

/// The engine is out of reach. Nothing has been done; come again later.
class OutOfReach : public Overloaded {
public:
    using Overloaded::Overloaded;
};

/// The port to the one store that is the truth. A handle belongs to one loop: its functions are called and
/// resumed there; bodies run on a thread of the adapter (look_up: possibly at once on the loop).
///
/// A body is a plain function of a Transaction. It touches its transaction and its own arguments and nothing
/// else: it makes no call and waits for nothing. It may be run again from the start, after a deadlock or when
/// another one that shares its commit is undone: what it writes to variables outside it assigns, and never
/// adds to. When its result is a Result that holds a refusal, or when it throws, nothing it wrote is kept.
///
/// Faults (thrown): Fault when the engine fails; OutcomeUnknown when it was lost before it could say whether
/// it has committed; Overloaded when too much is waiting already, its kind OutOfReach when the engine is out
/// of reach, DeadlineExceeded when the context's deadline passed before the body began: nothing has happened
/// then. Once begun, a body is always awaited.
class Database {
public:
    virtual ~Database() = default;

    using Job = sql::Job;

    /// Runs `body` in a transaction. When this returns a value, it is durable.
    template <class Body>
    Task<std::invoke_result_t<Body&, Transaction&>> transact(const Context& context, Body body)
    {
        BodyJob<Body> job{body};
        co_await do_transact(context, job);
        co_return job.take();
    }

    /// Runs `body` on one consistent view of the data, on a reader's thread. For searches and lists.
    template <class Body>
    Task<std::invoke_result_t<Body&, Transaction&>> read(const Context& context, Body body)
    {
        BodyJob<Body> job{body};
        co_await do_read(context, job);
        co_return job.take();
    }

    /// Runs `body`, which fetches a few rows by their keys. The embedded store does it at once, because
    /// handing it to a thread would cost more than the look-up; each statement sees the newest data.
    template <class Body>
    Task<std::invoke_result_t<Body&, Transaction&>> look_up(const Context& context, Body body)
    {
        BodyJob<Body> job{body};
        if (!try_look_up(context, job)) co_await do_look_up(context, job);
        co_return job.take();
    }

    /// The same for a body that does the same for all who ask at the same time. `asked` lives until this
    /// returns.
    template <class Asked, class Outcome>
    Task<Outcome> transact(const Context& context, const Joint<Asked, Outcome>& joint, const Asked& asked)
    {
        typename Joint<Asked, Outcome>::Part part{joint, asked};
        co_await do_transact(context, part);
        co_return part.take();
    }

    template <class Asked, class Outcome>
    Task<Outcome> look_up(const Context& context, const Joint<Asked, Outcome>& joint, const Asked& asked)
    {
        typename Joint<Asked, Outcome>::Part part{joint, asked};
        if (!try_look_up(context, part)) co_await do_look_up(context, part);
        co_return part.take();
    }

private:
    template <class Body>
    class BodyJob final : public Job {
    public:
        using Outcome = std::invoke_result_t<Body&, Transaction&>;

        explicit BodyJob(Body& body) : body_{body} {}

        bool run(Transaction& transaction) override
        {
            if constexpr (std::is_void_v<Outcome>) {
                body_(transaction);
                return true;
            } else {
                outcome_.emplace(body_(transaction));
                return !is_refusal(*outcome_);
            }
        }

        Outcome take()
        {
            if constexpr (!std::is_void_v<Outcome>) return *std::move(outcome_);
        }

    private:
        struct Nothing {};

        Body& body_;
        std::optional<std::conditional_t<std::is_void_v<Outcome>, Nothing, Outcome>> outcome_;
    };

    /// Each returns when the job has run and, for do_transact, is durable; throws what the body threw, or a
    /// fault.
    virtual Task<> do_transact(const Context& context, Job& job) = 0;
    virtual Task<> do_read(const Context& context, Job& job) = 0;

    /// Runs the job here and now, or returns false and leaves it alone.
    virtual bool try_look_up(const Context& context, Job& job) = 0;

    /// Runs a look-up that try_look_up() has left alone.
    virtual Task<> do_look_up(const Context& context, Job& job) { return do_read(context, job); }
};

// A store throws the same faults as everything else that has a queue and a deadline.
using domtok::DeadlineExceeded;
using domtok::OutcomeUnknown;
using domtok::Overloaded;

} // namespace domtok::sql
