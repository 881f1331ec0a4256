#pragma once

#include "platform/registry/etcd/mirror.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::registry::etcd {

/// Where our processes look for the settings that they share. Not `/config`, where the Go project keeps a
/// document of another form: both can live on one etcd.
inline constexpr std::string_view default_document_key = "domtok/config";

/// A document in etcd that settings are made of, followed while the process runs. Belongs to one loop.
class SharedDocument {
public:
    /// Checks a new text and, if nothing is wrong with it, makes it count. What it refuses is logged with the
    /// reason and counted; the text before goes on to count.
    using Take = std::function<Result<>(std::string_view text)>;

    /// The store and the surroundings outlive this.
    SharedDocument(Store& store, const Surroundings& surroundings, std::string key);

    /// Follows the document until stop().
    Task<> run();
    void stop();

    /// For the start of a process: waits until the document has been read. Gives an empty text when there is
    /// none. Refuses at the deadline, saying what to do.
    Task<Result<std::string>> first(SteadyTime deadline);

    /// Hands every text from here on to `take` that differs from the one before, and at once the present one
    /// when it differs from what first() gave.
    void follow(Take take);

private:
    void changed(const Mirror::Entries& entries);
    void offer();

    const Clock& clock_;
    log::Log& log_;
    std::string key_;
    metrics::Counter refused_;
    metrics::Gauge revision_;
    std::unique_ptr<Alarm> filled_;
    Take take_;
    std::string text_; ///< as in etcd
    Revision text_revision_{};
    std::optional<std::string> offered_; ///< what was handed out last
    Mirror mirror_;
};

} // namespace domtok::registry::etcd
