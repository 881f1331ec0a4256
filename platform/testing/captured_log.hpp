#pragma once

#include "platform/log/log.hpp"

#include <map>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace domtok::test {

/// Keeps what is logged, for tests to look at. Any thread.
class CapturedLog final : public log::Log {
public:
    using Value = std::variant<std::int64_t, double, bool, std::string>;

    struct Entry {
        log::Level level{};
        std::string event;
        std::map<std::string, Value, std::less<>> fields;
        Trace trace;

        /// The text of a field; empty when there is no such field or it is no text.
        std::string text(std::string_view field) const;
    };

    bool enabled(log::Level) const override { return true; }
    void write(log::Level level, std::string_view event, std::initializer_list<log::Field> fields) override;
    void write(log::Level level, const Context& context, std::string_view event,
               std::initializer_list<log::Field> fields) override;

    /// All so far, oldest first.
    std::vector<Entry> entries() const;

    /// Those that say this.
    std::vector<Entry> entries(std::string_view event) const;

private:
    mutable std::mutex mutex_;
    std::vector<Entry> entries_;
};

} // namespace domtok::test
