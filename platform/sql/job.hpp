#pragma once

#include "platform/sql/transaction.hpp"

#include <span>

namespace domtok::sql {

class JobsTogether;

/// A body and what came of it. Lives in the frame of the coroutine that awaits it.
class Job {
public:
    virtual ~Job() = default;

    /// Runs the body once more from the start. Returns whether what it wrote is to be kept; lets
    /// exceptions out.
    virtual bool run(Transaction& transaction) = 0;

    /// What can run this job and others that give the same, at once; null: nothing.
    virtual const JobsTogether* together() const { return nullptr; }
};

/// Runs several jobs as one body.
class JobsTogether {
public:
    virtual ~JobsTogether() = default;

    /// Each has its outcome then. A job that is refused has written nothing; lets exceptions out.
    virtual void run(Transaction& transaction, std::span<Job* const> jobs) const = 0;
};

/// Whether what a body gave says that nothing of it is to be kept: a refusal.
template <class Outcome>
bool is_refusal(const Outcome& outcome)
{
    if constexpr (requires { outcome.has_value(), outcome.error(); })
        return !outcome.has_value();
    else
        return false;
}

} // namespace domtok::sql
