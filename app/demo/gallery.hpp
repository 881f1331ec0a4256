#pragma once

#include "app/demo/drawing/picture.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/net/worker_pool.hpp"

#include <map>
#include <memory>
#include <string>
#include <tuple>

namespace domtok::demo {

/// Pictures, each drawn once and kept: goods of one kind and colour share one. Drawing takes some
/// milliseconds and is done on threads of its own. Belongs to one loop.
class Gallery {
public:
    /// The clock outlives this.
    Gallery(const Clock& clock, std::size_t threads)
        : painters_{clock, {.threads = threads, .waiting_max = 1'024}}
    {
    }

    /// The picture's bytes, which live as long as this. Refuses with overloaded.
    Task<Result<const std::string*>> find(const Subject& subject);

private:
    using Key = std::tuple<Motif, float, float, float, int>;

    net::WorkerPool painters_;
    std::map<Key, std::string> drawn_;
};

} // namespace domtok::demo
