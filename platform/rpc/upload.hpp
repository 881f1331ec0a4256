#pragma once

#include "platform/rpc/channel.hpp"
#include "platform/rpc/grpc_wire.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

/// A request with a picture, as it goes over the wire: the request without it, then the picture in pieces,
/// each in a request that holds nothing else.
namespace domtok::rpc {

/// The picture's bytes in one piece.
inline constexpr std::size_t piece_bytes = 32 * 1'024;

/// The field that says how many pieces there are.
inline constexpr std::string_view piece_count_field = "bufferCount";

/// Appends a struct as a message of gRPC.
template <class Request>
void append_grpc_message(std::string& out, const Request& request)
{
    const auto before = out.size();
    out.append(grpc_head_size, '\0');
    thrift::append(out, request);
    const auto size = out.size() - before - grpc_head_size;
    thrift::store(out.data() + before + 1, static_cast<std::uint32_t>(size));
}

/// Calls `visit` for each member with its field's description.
template <class Request, class Visit>
void for_each_field(Visit visit)
{
    std::size_t at = 0;
    boost::mp11::mp_for_each<reflect::Members<Request>>(
        [&](auto member) { visit(member.pointer, wire::Shape<Request>::fields[at++]); });
}

/// All but the picture. A picture that is there stays there, empty.
template <class Request>
Request without_picture(const Request& request, std::size_t pieces)
{
    Request head{};
    for_each_field<Request>([&](auto pointer, const wire::Field& field) {
        using Member = std::remove_cvref_t<decltype(head.*pointer)>;
        if (!field.binary) head.*pointer = request.*pointer;
        if constexpr (std::is_same_v<Member, std::optional<std::string>>)
            if (field.binary && request.*pointer) (head.*pointer).emplace();
        if constexpr (std::is_assignable_v<Member&, std::int64_t>)
            if (field.name == piece_count_field) head.*pointer = static_cast<std::int64_t>(pieces);
    });
    return head;
}

/// Calls `take` with each picture and the member that holds it.
template <class Request, class Take>
void for_each_picture(const Request& request, Take take)
{
    for_each_field<Request>([&](auto pointer, const wire::Field& field) {
        using Member = std::remove_cvref_t<decltype(request.*pointer)>;
        if (!field.binary) return;
        if constexpr (std::is_same_v<Member, std::string>)
            take(pointer, std::string_view{request.*pointer});
        else if constexpr (std::is_same_v<Member, std::optional<std::string>>)
            if (request.*pointer) take(pointer, std::string_view{*(request.*pointer)});
    });
}

/// A request as the messages of an upload.
template <class Request>
std::string upload_messages(const Request& request)
{
    std::size_t pieces = 0;
    for_each_picture(request, [&](auto, std::string_view picture) {
        pieces += (picture.size() + piece_bytes - 1) / piece_bytes;
    });
    std::string messages;
    constexpr std::size_t piece_room = 256; // what a piece has besides the picture takes less
    messages.reserve(thrift::size_of(request) + (pieces + 1) * piece_room);
    append_grpc_message(messages, without_picture(request, pieces));
    for_each_picture(request, [&](auto pointer, std::string_view picture) {
        for (; !picture.empty(); picture.remove_prefix(std::min(piece_bytes, picture.size()))) {
            Request piece{};
            piece.*pointer = std::string(picture.substr(0, piece_bytes));
            append_grpc_message(messages, piece);
        }
    });
    return messages;
}

/// For the methods of generated clients.
template <class Response, class Request>
Task<Result<Response>> upload(Channel& channel, const Context& context, const RemoteMethod& method,
                              const Request& request)
{
    CO_TRY(const auto answer, co_await channel.upload(context, method, upload_messages(request)));
    auto response = thrift::from_bytes<Response>(answer);
    if (!response)
        throw RemoteFault(std::string(method.name) + ": malformed answer: " + response.error().text);
    co_return checked(*std::move(response), method);
}

} // namespace domtok::rpc
