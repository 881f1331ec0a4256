#pragma once

#include "platform/core/context.hpp"
#include "platform/core/reflect.hpp"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace domtok::log {

enum class Level : std::uint8_t { debug, info, warning, error };
BOOST_DESCRIBE_ENUM(Level, debug, info, warning, error)

/// One named value of an entry. Refers to its texts.
struct Field {
    std::string_view name;
    std::variant<std::int64_t, double, bool, std::string_view> value;
};

/// Where entries go: one JSON object a line. Never gets a secret, a token, a password or a card number.
/// Any thread.
class Log {
public:
    virtual ~Log() = default;

    virtual bool enabled(Level level) const = 0;

    /// `event` says what happened in a few fixed words ("order expired"); what varies stands in the fields.
    virtual void write(Level level, std::string_view event, std::initializer_list<Field> fields) = 0;

    /// The same with the trace of the request it belongs to.
    virtual void write(Level level, const Context& context, std::string_view event,
                       std::initializer_list<Field> fields) = 0;
};

} // namespace domtok::log
