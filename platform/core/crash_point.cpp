#include "platform/core/crash_point.hpp"

#ifdef DOMTOK_CRASH_POINTS

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace domtok {

namespace {

struct Target {
    std::string_view name;
    int passage = 1;
    int signal = SIGKILL;
};

Target target_of(const char* setting)
{
    if (setting == nullptr) return {};
    std::string_view text = setting;
    Target target;
    if (text.starts_with('!')) {
        target.signal = SIGSTOP;
        text.remove_prefix(1);
    }
    const auto colon = text.find(':');
    target.name = text.substr(0, colon);
    if (colon != std::string_view::npos) target.passage = std::atoi(text.data() + colon + 1);
    return target;
}

} // namespace

void crash_point(const char* name)
{
    static const Target target = target_of(std::getenv("DOMTOK_CRASH_AT"));
    static std::atomic<int> passages = 0;
    if (target.name.empty() || target.name != name) return;
    if (++passages == target.passage) std::raise(target.signal);
}

} // namespace domtok

#endif
