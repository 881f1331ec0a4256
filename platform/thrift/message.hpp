#pragma once

#include "platform/core/shape.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/reader.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::thrift {

/// What a message is.
enum class MessageType : std::uint8_t { call = 1, reply = 2, exception = 3, oneway = 4 };

/// The upper half of the first four bytes of a strict message.
inline constexpr std::uint32_t version_1 = 0x80010000;

/// Longer names of methods are refused.
inline constexpr std::size_t method_name_max = 256;

/// What stands before a message's struct.
struct MessageHead {
    MessageType type{MessageType::call};
    std::string_view method; ///< refers to what it was read from
    std::int32_t sequence{};
};

/// False: the reader says why. Anything that is not strict is malformed.
bool read_head(Reader& in, MessageHead& head);

constexpr std::size_t size_of(const MessageHead& head)
{
    return 4 + text_head_size + head.method.size() + 4;
}

char* put(char* at, const MessageHead& head);

/// Why a call failed, by the numbers of Apache Thrift.
enum class ExceptionType : std::int32_t {
    unknown = 0,
    unknown_method = 1,
    invalid_message_type = 2,
    wrong_method_name = 3,
    bad_sequence_id = 4,
    missing_result = 5,
    internal_error = 6,
    protocol_error = 7,
    invalid_transform = 8,
    invalid_protocol = 9,
    unsupported_client_type = 10,
};

/// The struct of an exception message.
struct ApplicationException {
    std::string message;
    std::int32_t type{};

    bool operator==(const ApplicationException&) const = default;
};
BOOST_DESCRIBE_STRUCT(ApplicationException, (), (message, type))

/// What calls and answers wrap their struct in: the arguments of a method, of which there is one (field 1),
/// and its result (field 0).
inline constexpr std::int16_t argument_id = 1;
inline constexpr std::int16_t success_id = 0;

template <class T>
std::size_t wrapped_size(const T& object)
{
    return field_head_size + size_of(object) + 1;
}

template <class T>
char* put_wrapped(char* at, std::int16_t id, const T& object)
{
    *at++ = static_cast<char>(WireType::structure);
    at = store(at, id);
    at = put(at, object);
    *at = static_cast<char>(WireType::stop);
    return at + 1;
}

} // namespace domtok::thrift

namespace domtok::wire {

template <>
struct Shape<thrift::ApplicationException> {
    static constexpr std::string_view name = "TApplicationException";
    static constexpr std::array<Field, 2> fields{{
        {1, "message", "", Need::normal},
        {2, "type", "", Need::normal},
    }};
};

} // namespace domtok::wire
