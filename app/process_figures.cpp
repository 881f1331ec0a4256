#include "app/process_figures.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <sys/resource.h>
#include <unistd.h>

namespace domtok::app {

namespace {

double seconds_of(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

/// proc(5): the second number of statm, in pages.
double resident_bytes()
{
    std::ifstream statm{"/proc/self/statm"};
    double all = 0;
    double resident = 0;
    statm >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double open_descriptors()
{
    std::error_code error;
    const std::filesystem::directory_iterator each{"/proc/self/fd", error};
    // The one that looks is among them.
    return error ? 0 : static_cast<double>(std::distance(each, {})) - 1;
}

double descriptors_max()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<double>(limit.rlim_cur);
}

} // namespace

void watch_process(metrics::Registry& metrics, Time started)
{
    metrics.gauge("domtok_build_info", "1, for the version of the program.", {{"version", DOMTOK_VERSION}})
        .set(1);
    metrics.gauge("process_start_time_seconds", "When the process began, in seconds since 1970.")
        .set(std::chrono::duration<double>(started.time_since_epoch()).count());
    metrics.gauge("process_max_fds", "Files and sockets that it may have open.").set(descriptors_max());
    auto cpu = metrics.counter("process_cpu_seconds_total", "Processor time that it has used.");
    auto memory = metrics.gauge("process_resident_memory_bytes", "Memory that it has.");
    auto descriptors = metrics.gauge("process_open_fds", "Files and sockets that it has open.");
    metrics.before_collect([cpu, memory, descriptors]() mutable {
        cpu.raise_to(cpu_seconds());
        memory.set(resident_bytes());
        descriptors.set(open_descriptors());
    });
}

} // namespace domtok::app
