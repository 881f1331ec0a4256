#pragma once

#include "platform/core/context.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// gRPC as Kitex speaks it with Thrift in it: what both sides of an upload say to each other.
namespace domtok::rpc {

/// How a call over gRPC ended, by the numbers that Kitex uses: those of gRPC and, for what concerns the
/// method or the message, those of its Thrift exceptions.
enum class GrpcStatus : int {
    ok = 0,
    unknown_method = 1,
    deadline_exceeded = 4,
    malformed = 7,
    exhausted = 8,
    internal = 13,
    unknown_service = 20,
};

inline constexpr std::string_view grpc_content_type = "application/grpc+thrift";

/// Before each message: whether it is compressed, and its length.
inline constexpr std::size_t grpc_head_size = 5;

/// The first message in `bytes`, without its head; nothing until all of it is there.
std::optional<std::string_view> first_grpc_message(std::string_view bytes);

/// The text of a trailer grpc-message, and back.
std::string percent_encoded(std::string_view text);
std::string percent_decoded(std::string_view text);

/// Reads and writes `250m`, `5S` and the like; 0 for what is no time.
std::chrono::milliseconds read_grpc_timeout(std::string_view text);
std::string grpc_timeout(std::chrono::milliseconds time);

using HttpField = std::pair<std::string, std::string>;

/// A context as header fields; the deadline travels as `grpc-timeout`.
std::vector<HttpField> grpc_metadata(const Context& context);

/// Takes over what one header field says of the context, if anything.
void read_grpc_metadata(Context& context, std::string_view name, std::string_view value);

} // namespace domtok::rpc
