#pragma once

namespace domtok {

#ifdef DOMTOK_CRASH_POINTS
/// A named place between two effects. Ends the process as kill -9 does when the environment variable
/// DOMTOK_CRASH_AT holds `name`, or `name:N` at the N-th passage; with `!` in front the process is stopped
/// there (SIGSTOP) until somebody lets it go on. Compiled into test builds only.
void crash_point(const char* name);
#else
constexpr void crash_point(const char*) {}
#endif

} // namespace domtok
