#pragma once

#include "platform/sql/job.hpp"

#include <cassert>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace domtok::sql {

/// One body for all who ask the same kind of thing at the same time. On a server, where every statement is a
/// round trip, those who wait are answered by one run of it; the embedded store runs it for one after
/// another. Outlives whoever asks.
///
/// What holds for a body holds for this one (database.hpp), and besides: who is refused has written nothing.
/// When a run for many ends in an exception, it is undone and the body runs for each alone.
template <class Asked, class Outcome>
class Joint final : public JobsTogether {
public:
    /// Gives the outcomes in the order in which they are asked for.
    using Body = std::function<std::vector<Outcome>(Transaction&, std::span<const Asked* const>)>;

    explicit Joint(Body body) : body_{std::move(body)} {}

    void run(Transaction& transaction, std::span<Job* const> jobs) const override
    {
        std::vector<const Asked*> asked;
        asked.reserve(jobs.size());
        for (const auto* job : jobs)
            asked.push_back(&static_cast<const Part*>(job)->asked_);
        auto outcomes = body_(transaction, asked);
        assert(outcomes.size() == jobs.size());
        for (std::size_t at = 0; at < jobs.size(); ++at)
            static_cast<Part*>(jobs[at])->outcome_.emplace(std::move(outcomes[at]));
    }

    /// What one asks of it.
    class Part final : public Job {
    public:
        Part(const Joint& joint, const Asked& asked) : joint_{joint}, asked_{asked} {}

        bool run(Transaction& transaction) override
        {
            Job* const alone = this;
            joint_.run(transaction, {&alone, 1});
            return !is_refusal(*outcome_);
        }

        const JobsTogether* together() const override { return &joint_; }

        Outcome take() { return *std::move(outcome_); }

    private:
        friend class Joint;

        const Joint& joint_;
        const Asked& asked_;
        std::optional<Outcome> outcome_;
    };

private:
    Body body_;
};

} // namespace domtok::sql
