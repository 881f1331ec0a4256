#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

/// What settings are made of. A settings struct is a described aggregate whose initialisers are the defaults,
/// with a note on every member, in their order:
///
///     struct Settings {
///         std::string listen{"127.0.0.1:8888"};
///         std::chrono::milliseconds deadline{30'000};
///
///         static constexpr std::array notes{
///             Note{"listen", "Address and port to listen on."},
///             Note{"deadline", "How long a request may take.", "1ms", "10m"},
///         };
///     };
///     BOOST_DESCRIBE_STRUCT(Settings, (), (listen, deadline))
///
/// config::load() does not compile when a note is missing.
namespace domtok {

/// What to say of a setting to those who set it: one line, and the least and the most it may be, written as
/// in the file; empty: whatever its type allows.
struct Note {
    std::string_view member;
    std::string_view text;
    std::string_view least{};
    std::string_view most{};
    bool is_followed{false}; ///< see at_once()
    bool is_own{false};      ///< see of_one_process()

    /// A change of it in the shared settings takes effect in processes that run; of others at their next
    /// start.
    constexpr Note at_once() const
    {
        auto note = *this;
        note.is_followed = true;
        return note;
    }

    /// It has no place among the settings that processes share.
    constexpr Note of_one_process() const
    {
        auto note = *this;
        note.is_own = true;
        return note;
    }
};

/// A number of bytes: `6MiB` in the file.
struct ByteSize {
    std::uint64_t count{};

    auto operator<=>(const ByteSize&) const = default;
};

/// A text that is never printed: it has no way out but reveal().
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : text_{std::move(text)} {}

    const std::string& reveal() const { return text_; }
    bool empty() const { return text_.empty(); }

    bool operator==(const Secret&) const = default;

private:
    std::string text_;
};

} // namespace domtok
