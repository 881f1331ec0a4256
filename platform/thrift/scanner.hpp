#pragma once

#include "platform/thrift/wire_type.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace domtok::thrift {

/// Walks over a value without keeping anything of it, also while its bytes are still coming in: that is how
/// fields nobody knows are skipped, and how the end of a message is found that says nothing of its length.
class Scanner {
public:
    enum class State : std::uint8_t {
        complete,   ///< used() is the size of the value
        wants_more, ///< to be called again when there are more bytes
        malformed,
    };

    /// For one value of this type. `depth_max` is at most `deepest`.
    explicit Scanner(WireType type, std::size_t depth_max = deepest);

    /// `bytes` begin where the value begins and hold all of it that has come in so far.
    State scan(std::string_view bytes);

    /// Bytes walked over.
    std::size_t used() const { return used_; }

    static constexpr std::size_t deepest = 64;

private:
    /// What is open: a struct, or a container with so many values still to come. A map's alternate.
    struct Open {
        WireType type{};
        WireType key{};
        WireType value{};
        std::uint64_t remaining{};
    };

    bool begin(WireType type, std::string_view bytes);
    bool begin_container(WireType type, std::string_view bytes);
    bool next_of(Open& open, std::string_view bytes);
    bool push(const Open& open);
    bool skip_ahead(std::uint64_t size);

    std::array<Open, deepest> open_{};
    std::size_t depth_{0};
    std::size_t depth_max_;
    std::size_t used_{0};
    std::uint64_t ahead_{0}; ///< bytes of a value of known size that are still to be walked over
    WireType first_;
    bool has_begun_{false};
    bool is_malformed_{false};
};

} // namespace domtok::thrift
