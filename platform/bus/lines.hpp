#pragma once

#include "platform/bus/event_table.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace domtok::bus {

/// An event in a relay's hands.
struct Held {
    Claimed claimed;
    Lease lease{};
    Trace trace{}; ///< of its cause, when that was just now

    const Event& event() const { return claimed.event; }
};

/// The events in a relay's hands that stand in line: of each key one is being delivered, the others wait
/// behind it in their order.
class Lines {
public:
    explicit Lines(std::size_t line_max) : line_max_{line_max} {}

    enum class Place {
        first,  ///< nobody is before it: it may go, and next() is to be called afterwards
        behind, ///< it has been moved into the line
        none,   ///< the line is full
    };

    Place enter(Held& held);

    /// The first of the line is done: the one behind it is the first now. None: there is no line any more.
    std::optional<Held> next(const std::string& key);

    /// Takes out all that wait behind the first.
    std::deque<Held> take_waiting(const std::string& key);

private:
    std::size_t line_max_;
    std::unordered_map<std::string, std::deque<Held>> waiting_;
};

} // namespace domtok::bus
