#pragma once

#include "platform/core/money.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::json {

/// How 64-bit integers are written. A browser keeps 53 bits of a number, so its clients ask for texts.
enum class Int64 : std::uint8_t { number, text };

/// Appends JSON to a string of the caller's, which must outlive it. Sets the commas itself; that keys and
/// values take turns and brackets close is the caller's duty. Texts must be valid UTF-8: what comes from
/// outside was checked where it came in.
class Writer {
public:
    explicit Writer(std::string& out, Int64 int64 = Int64::number) : out_{out}, int64_{int64} {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    void key(std::string_view name);

    /// A key that is known to need no escapes and comes with its comma, quotes and colon: `,"name":`.
    void prepared_key(std::string_view with_comma);

    /// Escapes as Go's encoder does: also `<`, `>`, `&`, U+2028 and U+2029.
    void text(std::string_view text);

    /// 64-bit integers become texts when the writer was told so.
    template <std::integral Integer>
        requires(!std::same_as<Integer, bool>)
    void integer(Integer value)
    {
        if constexpr (std::signed_integral<Integer>)
            signed_integer(value, sizeof(Integer) == sizeof(std::int64_t) && int64_ == Int64::text);
        else
            unsigned_integer(value, sizeof(Integer) == sizeof(std::int64_t) && int64_ == Int64::text);
    }

    void boolean(bool value);

    /// A decimal number, exact.
    void money(Money amount);

    /// The shortest decimal that reads back as the same double. JSON has no NaN and no infinity: a
    /// std::domain_error.
    void number(double value);

    /// Bytes as a text in base64.
    void binary(std::string_view bytes);

    void null();

    /// A value that is JSON already.
    void raw(std::string_view json);

private:
    void separate()
    {
        if (comma_) out_.push_back(',');
        comma_ = true;
    }
    void open(char bracket)
    {
        separate();
        out_.push_back(bracket);
        comma_ = false;
    }
    void close(char bracket)
    {
        out_.push_back(bracket);
        comma_ = true;
    }
    void signed_integer(std::int64_t value, bool quoted);
    void unsigned_integer(std::uint64_t value, bool quoted);
    void append_text(std::string_view text);

    std::string& out_;
    Int64 int64_;
    bool comma_{false}; ///< whether the next key or value needs one before it
};

} // namespace domtok::json
