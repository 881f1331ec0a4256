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
};

Target target_of(const char* setting)
{
    if (setting == nullptr) return {};
    const std::string_view text = setting;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return {.name = text};
    return {.name = text.substr(0, colon), .passage = std::atoi(setting + colon + 1)};
}

} // namespace

void crash_point(const char* name)
{
    static const Target target = target_of(std::getenv("DOMTOK_CRASH_AT"));
    static std::atomic<int> passages = 0;
    if (target.name.empty() || target.name != name) return;
    if (++passages >= target.passage) std::raise(SIGKILL);
}

} // namespace domtok

#endif
