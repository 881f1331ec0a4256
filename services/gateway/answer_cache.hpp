#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace domtok::gateway {

struct AnswerCacheSettings {
    std::size_t bytes_max = 16UL * 1024 * 1024;
    std::size_t answer_bytes_max = 256UL * 1024; ///< larger ones are not kept
};

/// Bodies of answers that are the same for everybody until the catalogue's revision moves. What was used
/// least lately goes first. Belongs to one loop.
class AnswerCache {
public:
    /// Shared with the connections that are sending it.
    using Body = std::shared_ptr<const std::string>;

    explicit AnswerCache(const AnswerCacheSettings& settings) : settings_{settings} {}

    /// The body kept for this request at this revision; none when there is none.
    Body find(std::string_view request, std::int64_t revision);

    void keep(std::string_view request, std::int64_t revision, Body body);

    std::size_t bytes() const { return bytes_; }

private:
    struct Entry {
        std::string request;
        std::int64_t revision{};
        Body body;
    };
    using Entries = std::list<Entry>;

    void remove(Entries::iterator entry);

    AnswerCacheSettings settings_;
    Entries entries_; ///< last used first
    std::unordered_map<std::string_view, Entries::iterator> by_request_;
    std::size_t bytes_{};
};

} // namespace domtok::gateway
