#pragma once

#include "platform/core/money.hpp"
#include "platform/core/result.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace domtok::json {

/// How deep objects and arrays may lie in each other.
inline constexpr int depth_max = 32;

/// How many array elements a text may hold in all: a short text of `{},{},…` must not become much memory.
inline constexpr std::size_t elements_max = 65'536;

class Cursor;

/// How one member of a struct is read. The table of these, made at compile time, is all that the reader knows
/// of a type. A member without `read` is never taken from JSON.
struct Member {
    std::string_view name;
    std::string_view alias; ///< a second name; empty: none
    bool (*read)(Cursor& at, void* object);
};

/// Which members of an object were there, by their position in its description.
class Found {
public:
    static constexpr std::size_t members_max = 64;

    bool has(std::size_t index) const { return members_[index]; }
    bool none() const { return members_.none(); }
    void add(std::size_t index) { members_.set(index); }

private:
    std::bitset<members_max> members_;
};

/// Stands on a value of a JSON text (RFC 8259, strict) and moves forward through it. The functions that read
/// return false after the first error, which names its place; finish() tells it. Belongs to one thread; the
/// text must outlive it.
class Cursor {
public:
    explicit Cursor(std::string_view text);
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    ~Cursor();

    /// Reads an object into `object`, member by member. Members that are not in the table are skipped, of one
    /// given twice the last counts. Adds to `found`, if there is one, those that are there
    /// and not null.
    bool object(std::span<const Member> members, void* object, Found* found);

    /// Calls element(cursor, list) on each element of an array.
    bool array(bool (*element)(Cursor& at, void* list), void* list);

    /// Whether the value is null. Ask before reading it.
    bool is_null() const;

    /// Numbers without fraction and exponent, also as a text, within the limits.
    bool integer(std::int64_t least, std::int64_t most, std::int64_t& value);
    bool integer(std::uint64_t most, std::uint64_t& value);

    /// Never through a double; also as a text.
    bool money(Money& value);

    /// Refuses what no double can hold.
    bool number(double& value);

    bool boolean(bool& value);
    bool text(std::string& value);

    /// From base64.
    bool binary(std::string& value);

    /// The outcome: refuses with invalid_argument and the first error, or when anything follows the value.
    Result<> finish();

private:
    struct Scratch;
    struct Place {
        std::string_view name; ///< of a member; empty in an array
        std::size_t index;     ///< in an array
    };

    static std::unique_ptr<Scratch>& spare();

    bool open(std::string_view text);
    bool enter();
    bool leave();
    bool one_member(std::span<const Member> members, std::size_t& next, void* object, Found* found);
    bool skip();
    bool stand_on_value();
    bool unquoted(std::string_view& text);
    bool number_token(std::string_view what, std::string_view& digits);
    bool expected(std::string_view what);
    bool malformed(std::string_view why);
    bool malformed_by(int simdjson_error);
    bool fail(std::string_view message);

    std::unique_ptr<Scratch> scratch_;
    std::string_view text_;
    std::string_view token_; ///< the scalar or the opening bracket that the cursor stands on
    int depth_{0};
    bool failed_{false};
    std::size_t elements_{0};
    std::string error_;
    std::array<Place, depth_max> places_;
};

} // namespace domtok::json
