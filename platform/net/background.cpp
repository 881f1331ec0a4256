#include "platform/net/background.hpp"

#include "platform/net/fault_text.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>
#include <ranges>
#include <utility>

namespace domtok::net {

namespace asio = boost::asio;

struct Background::Entry {
    std::string name;
    Work work;
    Stop stop;
    std::unique_ptr<Alarm> pause;
    asio::cancellation_signal cancellation;
    bool is_stopping{false};
    bool has_ended{false};
};

Background::Background(asio::any_io_executor executor, const Clock& clock, Timers& timers, log::Log& log,
                       BackgroundSettings settings)
    : executor_{std::move(executor)}
    , clock_{clock}
    , timers_{timers}
    , log_{log}
    , settings_{settings}
    , drained_{timers.alarm()}
{
}

Background::~Background() = default;

void Background::run(std::string name, Work work, Stop stop)
{
    std::erase_if(entries_, [](const auto& entry) { return entry->has_ended; });
    auto& entry = *entries_.emplace_back(std::make_unique<Entry>());
    entry.name = std::move(name);
    entry.work = std::move(work);
    entry.stop = std::move(stop);
    entry.pause = timers_.alarm();
    entry.is_stopping = stopping_;
    // supervise() lets no fault out. An entry is not dropped here, under the feet of its own cancellation
    // slot.
    const auto end = [this, &entry](const std::exception_ptr&) {
        entry.has_ended = true;
        drained_->ring();
    };
    asio::co_spawn(executor_, supervise(entry), asio::bind_cancellation_slot(entry.cancellation.slot(), end));
}

Task<> Background::supervise(Entry& entry)
{
    auto pause = settings_.first_pause;
    while (!entry.is_stopping) {
        const auto began = clock_.steady_now();
        const auto fault = co_await attempt(entry);
        if (!fault || entry.is_stopping) co_return;
        const bool was_well = clock_.steady_now() - began > settings_.longest_pause;
        if (was_well) pause = settings_.first_pause;
        log_.write(log::Level::error, "background task failed",
                   {{"task", entry.name}, {"fault", std::string_view{*fault}}, {"pause_ms", pause.count()}});
        co_await entry.pause->wait_until(clock_.steady_now() + pause);
        pause = std::min(2 * pause, settings_.longest_pause);
    }
}

/// What went wrong; nothing when the work has returned.
Task<std::optional<std::string>> Background::attempt(Entry& entry)
{
    try {
        co_await entry.work();
        co_return std::nullopt;
    } catch (...) {
        co_return fault_text(std::current_exception());
    }
}

std::vector<std::string> Background::running() const
{
    std::vector<std::string> names;
    for (const auto& entry : entries_)
        if (!entry->has_ended) names.push_back(entry->name);
    return names;
}

void Background::tell_to_stop(Entry& entry)
{
    entry.is_stopping = true;
    if (entry.has_ended) return;
    entry.pause->ring();
    if (entry.stop)
        entry.stop();
    else
        entry.cancellation.emit(asio::cancellation_type::terminal);
}

Task<bool> Background::stop(std::string_view name, std::chrono::milliseconds patience)
{
    const auto runs = [name](const auto& entry) { return entry->name == name && !entry->has_ended; };
    for (const auto& entry : entries_)
        if (runs(entry)) tell_to_stop(*entry);
    const auto end_of_patience = clock_.steady_now() + patience;
    while (std::ranges::any_of(entries_, runs)) {
        if (clock_.steady_now() >= end_of_patience) co_return false;
        co_await drained_->wait_until(end_of_patience);
    }
    co_return true;
}

Task<std::vector<std::string>> Background::stop(std::chrono::milliseconds patience)
{
    stopping_ = true;
    for (const auto& entry : entries_ | std::views::reverse)
        tell_to_stop(*entry);
    const auto end_of_patience = clock_.steady_now() + patience;
    auto hanging = running();
    while (!hanging.empty() && clock_.steady_now() < end_of_patience) {
        co_await drained_->wait_until(end_of_patience);
        hanging = running();
    }
    for (const auto& name : hanging)
        log_.write(log::Level::error, "background task hangs",
                   {{"task", std::string_view{name}}, {"patience_ms", patience.count()}});
    co_return hanging;
}

} // namespace domtok::net
