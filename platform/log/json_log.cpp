#include "platform/log/json_log.hpp"

#include "platform/core/rfc3339.hpp"
#include "platform/log/json_line.hpp"

#include <cerrno>
#include <utility>

#include <unistd.h>

namespace domtok::log {

namespace {

std::string as_json(std::string_view text)
{
    std::string json;
    append_json(json, text);
    return json;
}

} // namespace

JsonLog::JsonLog(std::string_view service, const Clock& clock, Settings settings, int descriptor)
    : service_{as_json(service)}
    , clock_{clock}
    , level_{settings.level}
    , descriptor_{descriptor}
    , throttle_{settings.warnings_a_second}
{
}

JsonLog::~JsonLog()
{
    throttle_.tell_all([this](std::string_view event, std::int64_t times) { put_suppressed(event, times); });
}

void JsonLog::adopt(const Settings& settings)
{
    level_.store(settings.level, std::memory_order_relaxed);
    const std::lock_guard lock{mutex_};
    throttle_.allow(settings.warnings_a_second);
}

void JsonLog::write(Level level, std::string_view event, std::initializer_list<Field> fields)
{
    write(level, Trace{}, event, fields);
}

void JsonLog::write(Level level, const Context& context, std::string_view event,
                    std::initializer_list<Field> fields)
{
    write(level, context.trace, event, fields);
}

void JsonLog::write(Level level, const Trace& trace, std::string_view event,
                    std::initializer_list<Field> fields)
{
    if (!enabled(level)) return;
    const auto now = clock_.steady_now();
    const std::lock_guard lock{mutex_};
    throttle_.tell(now, [this](std::string_view of, std::int64_t times) { put_suppressed(of, times); });
    if (level < Level::warning || throttle_.admit(event, now)) put(level, trace, event, fields);
}

void JsonLog::put_suppressed(std::string_view event, std::int64_t times)
{
    put(Level::warning, Trace{}, "suppressed", {{"of", event}, {"times", times}});
}

void JsonLog::put(Level level, const Trace& trace, std::string_view event,
                  std::initializer_list<Field> fields)
{
    if (lost_ > 0) {
        const auto lost = std::exchange(lost_, 0);
        put(Level::error, Trace{}, "log lines lost", {{"times", lost}});
        if (lost_ > 0) lost_ = lost;
    }
    line_ = "{\"time\":\"";
    append_rfc3339(line_, clock_.now());
    line_ += "\",\"level\":\"";
    line_ += reflect::name_of(level);
    line_ += "\",\"service\":";
    line_ += service_;
    line_ += ",\"event\":";
    append_json(line_, event);
    append_trace(line_, trace);
    for (const auto& field : fields)
        append_member(line_, field);
    line_ += "}\n";
    if (!put_line()) ++lost_;
}

bool JsonLog::put_line()
{
    for (std::string_view rest = line_; !rest.empty();) {
        const auto written = ::write(descriptor_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace domtok::log
