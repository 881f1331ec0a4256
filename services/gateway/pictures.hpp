#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "services/gateway/answer_cache.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace domtok::gateway {

struct PicturesSettings {
    std::size_t kept_bytes_max = 16UL * 1024 * 1024; ///< of small pictures, for those who ask next
    std::size_t small_bytes_max = 256UL * 1024;
    std::size_t shown_bytes_max = 128UL * 1024 * 1024; ///< of all pictures in memory, kept or being sent
};

/// Pictures on their way to clients: one buffer for everybody who is being sent the same one, and an end to
/// what slow readers can make the gateway hold. Belongs to one loop.
class Pictures {
public:
    /// The other owners are the connections that are sending it.
    using Body = std::shared_ptr<const std::string>;

    /// Reads a picture. Refuses with record_not_found, overloaded, deadline_exceeded.
    using Read = std::function<Task<Result<std::string>>(const Context& context, std::string_view name)>;

    explicit Pictures(Read read, const PicturesSettings& settings = {});

    /// Refuses as `read` does, and with overloaded while too much is being sent.
    Task<Result<Body>> find(const Context& context, std::string_view name);

private:
    struct Shown;

    Body show(std::string_view name, std::string bytes);

    Read read_;
    PicturesSettings settings_;
    AnswerCache kept_;
    std::shared_ptr<Shown> shown_; ///< the bodies own it too: they may outlive this
};

} // namespace domtok::gateway
