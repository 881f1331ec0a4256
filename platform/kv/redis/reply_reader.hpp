#pragma once

#include "platform/kv/redis/reply.hpp"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::kv::redis {

/// The other side does not speak RESP2, or says more than we take.
class ProtocolFault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct ReplyLimits {
    std::size_t line_bytes{64UL * 1024};  ///< of a status, an error or a number
    std::size_t bytes{4UL * 1024 * 1024}; ///< of one reply, as it lies in memory
    std::size_t depth{8};                 ///< of lists in lists
};

/// Takes the bytes of a connection, in whatever pieces they come, and gives the replies they make up
/// (https://redis.io/docs/reference/protocol-spec/, RESP2).
class ReplyReader {
public:
    explicit ReplyReader(ReplyLimits limits = {}) : limits_{limits} {}

    /// The next piece, which must stay until next() has given nothing.
    void feed(std::string_view bytes) { input_ = bytes; }

    /// The next reply that is complete; nothing when more bytes are needed. Throws ProtocolFault, after which
    /// the connection is of no use.
    std::optional<Reply> next();

private:
    /// A list whose elements are still coming.
    struct OpenList {
        Reply reply;
        std::size_t missing;
    };

    std::optional<std::string_view> take_line();
    std::optional<Reply> begin(std::string_view line);
    std::optional<Reply> begin_text(std::int64_t size);
    std::optional<Reply> begin_list(std::int64_t size);
    std::optional<Reply> continue_text();
    std::optional<Reply> close_lists(Reply reply);
    void charge(std::size_t bytes);

    ReplyLimits limits_;
    std::string_view input_;
    std::string line_; ///< the beginning of one that came in pieces
    bool line_is_used_{false};
    std::optional<std::size_t> text_missing_; ///< of the text being read, with the two bytes that end it
    std::string text_;
    std::vector<OpenList> lists_;
    std::size_t bytes_{0}; ///< of the reply being read
};

} // namespace domtok::kv::redis
