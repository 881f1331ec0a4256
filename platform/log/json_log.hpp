#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/settings.hpp"
#include "platform/log/log.hpp"
#include "platform/log/throttle.hpp"

#include <array>
#include <atomic>
#include <mutex>
#include <string>

namespace domtok::log {

struct Settings {
    Level level{Level::info};
    int warnings_a_second{10};

    static constexpr std::array notes{
        Note{"level", "The least that is written: debug, info, warning or error."}.at_once(),
        Note{"warnings_a_second",
             "How often a second the same warning or error is written; the rest is counted.", "1", "1000000"}
            .at_once(),
    };
};
BOOST_DESCRIBE_STRUCT(Settings, (), (level, warnings_a_second))

/// Writes each entry at once, in one write(2), as one line:
///     {"time":"…","level":"info","service":"order","event":"order expired","trace_id":"…","order_id":7}
///
/// The same warning or error (by its event) is written so many times a second; what was held back follows as
/// one line `{"event":"suppressed","of":…,"times":…}` before the next entry after that second. A line that
/// cannot be written (disk full, reader gone) is counted and told with the next one that can.
class JsonLog final : public Log {
public:
    static constexpr int standard_error = 2;

    /// `descriptor` stays open and the clock alive as long as this.
    JsonLog(std::string_view service, const Clock& clock, Settings settings = {},
            int descriptor = standard_error);

    /// Tells what was held back.
    ~JsonLog() override;
    JsonLog(const JsonLog&) = delete;
    JsonLog& operator=(const JsonLog&) = delete;

    bool enabled(Level level) const override { return level >= level_.load(std::memory_order_relaxed); }

    /// For everything from here on.
    void adopt(const Settings& settings);

    void write(Level level, std::string_view event, std::initializer_list<Field> fields) override;
    void write(Level level, const Context& context, std::string_view event,
               std::initializer_list<Field> fields) override;

private:
    void write(Level level, const Trace& trace, std::string_view event, std::initializer_list<Field> fields);
    void put(Level level, const Trace& trace, std::string_view event, std::initializer_list<Field> fields);
    void put_suppressed(std::string_view event, std::int64_t times);
    bool put_line();

    std::string service_; ///< as JSON
    const Clock& clock_;
    std::atomic<Level> level_;
    int descriptor_;

    std::mutex mutex_; ///< guards what follows
    Throttle throttle_;
    std::string line_;
    std::int64_t lost_ = 0;
};

} // namespace domtok::log
