#pragma once

#include "platform/core/money.hpp"
#include "platform/thrift/big_endian.hpp"
#include "platform/thrift/wire_type.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::thrift {

/// Why bytes are not what they should be.
struct Failure {
    enum class Kind : std::uint8_t {
        malformed, ///< the bytes break the protocol, or lack what is required
        value,     ///< well formed, but a value that is not allowed, such as half a ten-thousandth of a yuan
    };

    Kind kind{};
    std::string text;

    bool operator==(const Failure&) const = default;
};

/// Reads one value after another and never beyond the end. The first thing that is wrong stays: whatever is
/// read after it fails as well. Refers to the bytes.
class Reader {
public:
    explicit Reader(std::string_view bytes, const Limits& limits = {})
        : bytes_{bytes}
        , limits_{limits}
        , elements_left_{limits.elements_max}
    {
    }

    template <std::integral Number>
    bool number(Number& value)
    {
        if (bytes_.size() - at_ < sizeof value) return fail_short();
        value = load<Number>(bytes_.data() + at_);
        at_ += sizeof value;
        return true;
    }

    bool boolean(bool& value);
    bool number(double& value);
    bool money(Money& value);
    bool text(std::string& value)
    {
        std::int32_t size = 0;
        std::string_view there;
        if (!number(size)) return false;
        if (size < 0) return fail(Failure::Kind::malformed, "a text has a negative length");
        if (!bytes(static_cast<std::size_t>(size), there)) return false;
        value.assign(there);
        return true;
    }

    /// The head of a field; `stop` has no id.
    bool field(WireType& type, std::int16_t& id)
    {
        std::int8_t byte = 0;
        if (!number(byte)) return false;
        type = static_cast<WireType>(byte);
        return type == WireType::stop || number(id);
    }

    /// The head of a list of `element`s that take at least `element_size_min` bytes each.
    bool list(WireType element, std::size_t element_size_min, std::size_t& count);

    /// Walks over a value.
    bool skip(WireType type);

    /// The next bytes, as they are.
    bool bytes(std::size_t size, std::string_view& value)
    {
        if (bytes_.size() - at_ < size) return fail_short();
        value = {bytes_.data() + at_, size};
        at_ += size;
        return true;
    }

    std::string_view rest() const { return bytes_.substr(at_); }

    /// Notes what is wrong, unless something is already. Returns false, for the caller to return.
    [[gnu::cold]] bool fail(Failure::Kind kind, std::string_view text);

    const std::optional<Failure>& failure() const { return failure_; }

private:
    [[gnu::cold]] bool fail_short();

    std::string_view bytes_;
    std::size_t at_{0};
    Limits limits_;
    std::size_t elements_left_;
    std::optional<Failure> failure_;
};

} // namespace domtok::thrift
