#include "platform/sql/sqlite/store.hpp"

#include <utility>

namespace domtok::sql::sqlite {

Store::Store(const Settings& settings, const Clock& clock, OnCommit on_commit)
    : settings_{settings}
    , clock_{clock}
    , on_commit_{std::move(on_commit)}
    , lock_{settings_.file}
    , writer_{settings_, clock, [this](const Commit& commit) { count(commit); }}
    , readers_{settings_, clock}
{
}

void Store::count(const Commit& commit)
{
    ++commits_;
    if (commit.failed) ++failed_commits_;
    transactions_ += commit.bodies;
    if (on_commit_) on_commit_(commit);
}

Counters Store::counters() const
{
    return {.commits = commits_,
            .failed_commits = failed_commits_,
            .transactions = transactions_,
            .transactions_waiting = writer_.queue().size(),
            .reads_waiting = readers_.queue().size()};
}

} // namespace domtok::sql::sqlite
