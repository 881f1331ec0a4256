#include "platform/thrift/message.hpp"

#include <cstring>

namespace domtok::thrift {

bool read_head(Reader& in, MessageHead& head)
{
    std::uint32_t version = 0;
    std::uint32_t length = 0;
    if (!in.number(version)) return false;
    if ((version & 0xFFFFFF00U) != version_1)
        return in.fail(Failure::Kind::malformed, "this is no strict binary message");
    head.type = static_cast<MessageType>(version & 0xFFU);
    if (!in.number(length)) return false;
    if (length > method_name_max)
        return in.fail(Failure::Kind::malformed, "the name of the method is too long");
    return in.bytes(length, head.method) && in.number(head.sequence);
}

char* put(char* at, const MessageHead& head)
{
    at = store(at, version_1 | static_cast<std::uint32_t>(head.type));
    at = store(at, static_cast<std::uint32_t>(head.method.size()));
    std::memcpy(at, head.method.data(), head.method.size());
    return store(at + head.method.size(), head.sequence);
}

} // namespace domtok::thrift
