#pragma once

#include "platform/core/result.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace domtok::http {

/// The pairs of a query or of a form (application/x-www-form-urlencoded), decoded. Refers to the text it was
/// read from where nothing had to be decoded; used again, it keeps its memory.
class Form {
public:
    struct Pair {
        std::string_view name;
        std::string_view value;
    };

    /// More than any form of ours has.
    static constexpr std::size_t pairs_max = 256;

    Form() = default;
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;

    /// Reads `text`, which must outlive the pairs. Refuses with invalid_argument what is no escape, what is
    /// not UTF-8 when decoded, and more pairs than `pairs_max`. Empty pairs (`a=1&&b=2`) are skipped.
    Result<> parse(std::string_view text);

    std::span<const Pair> pairs() const { return pairs_; }

    /// The first value of this name.
    std::optional<std::string_view> find(std::string_view name) const;

private:
    Result<std::string_view> decode(std::string_view text);

    std::vector<Pair> pairs_;
    std::vector<char> decoded_; ///< what could not be referred to; never grows while it is referred to
};

} // namespace domtok::http
