#pragma once

#include "platform/registry/etcd/mirror.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::registry::etcd {

/// Where our processes look for the settings that they share. Not `/config`, where the Go project keeps a
/// document of another form: both can live on one etcd.
inline constexpr std::string_view default_document_key = "domtok/config";

/// A text that is kept under one key.
struct Document {
    std::string text;
    Revision revision{}; ///< of its last change; 0: there is none, and the text is empty
};

/// Reads a document, for the start of a process: waits for an etcd that does not answer until the deadline,
/// and then refuses with network; refuses with forbidden at once when etcd does not let us. Parameters
/// outlive the task.
Task<Result<Document>> read_document(Store& store, const Surroundings& surroundings, const std::string& key,
                                     SteadyTime deadline);

/// A document in etcd that settings are made of, followed while the process runs. Belongs to one loop.
class SharedDocument {
public:
    /// Checks a new text and, if nothing is wrong with it, makes it count. What it refuses is logged with the
    /// reason and counted; the text before goes on to count.
    using Take = std::function<Result<>(std::string_view text)>;

    /// What counts already, and what is done with a text that differs from the one before. The store and the
    /// surroundings outlive this.
    struct Content {
        std::string key;
        std::string text;
        Take take;
    };
    SharedDocument(Store& store, const Surroundings& surroundings, Content content);

    /// Follows the document until stop().
    Task<> run();
    void stop();

private:
    void changed(const Mirror::Entries& entries);
    void offer(const Entry& entry);

    log::Log& log_;
    std::string key_;
    Take take_;
    metrics::Counter refused_;
    metrics::Gauge revision_;
    std::string offered_; ///< what was handed out last
    bool is_taken_{true}; ///< and was not refused
    bool is_there_{false};
    Mirror mirror_;
};

} // namespace domtok::registry::etcd
