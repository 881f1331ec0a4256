#pragma once

#include "app/process.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace domtok::app {

/// Whether a process can serve. Belongs to the loop; the process outlives it.
class Readiness {
public:
    explicit Readiness(Process& process) : process_{process} {}

    /// What it lacks: `store` that does not answer, `tables` that are not as this program needs them, a
    /// `search` index that is still being filled, the names of services that nobody is known to serve, and
    /// `stopping` when it is about to end. Empty: nothing. Returns as soon as the store gives up.
    Task<std::vector<std::string>> missing();

    /// Others can find it now.
    void joined() { stage_ = Stage::serving; }

    /// From here on it takes nothing new.
    void stop() { stage_ = Stage::stopping; }

private:
    enum class Stage : std::uint8_t { starting, serving, stopping };

    Task<std::string> missing_of_store();

    Process& process_;
    Stage stage_{Stage::starting};
};

} // namespace domtok::app
