#pragma once

#include "platform/core/clock.hpp"

#include <boost/asio/any_io_executor.hpp>

namespace domtok::net {

/// Alarms on a real loop. One that waits for a date looks at the clock at least once a second, so that it
/// notices within a second that somebody has set the clock of the machine.
class LoopTimers final : public Timers {
public:
    /// The clock must outlive the alarms.
    LoopTimers(boost::asio::any_io_executor executor, const Clock& clock);

    std::unique_ptr<Alarm> alarm() override;

private:
    boost::asio::any_io_executor executor_;
    const Clock& clock_;
};

} // namespace domtok::net
