#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// What the IDL says of a wire struct beyond the types of its members. tools/describe_idl.py writes a Shape
/// for each.
namespace domtok::wire {

enum class Need : std::uint8_t {
    required, ///< always written; a message without it is refused
    normal,   ///< always written; may be missing when read
    optional, ///< a std::optional
};

/// One field, at the same position as the member of the struct's description.
struct Field {
    std::int16_t id;
    std::string_view name;  ///< over HTTP and in JSON
    std::string_view alias; ///< a second name that requests may use; empty: none
    Need need;
    bool binary = false;   ///< bytes rather than text
    bool required = false; ///< must be there in an HTTP request
    bool hidden = false;   ///< never taken from an HTTP request
    bool file = false;     ///< a file part of a multipart request
    bool header = false;   ///< leaves in a header of the HTTP answer
};

/// Specialised for each wire struct: `name` as in Thrift and `fields`, a std::array<Field, N>.
template <class T>
struct Shape;

template <class T>
concept Struct = requires { Shape<T>::fields; };

} // namespace domtok::wire
