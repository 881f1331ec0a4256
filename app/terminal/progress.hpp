#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace domtok::app {

/// A bar on standard error for work that takes a while; on something that is no terminal, a line now and
/// then.
class Progress {
public:
    /// `total` is 0 when it is not known.
    Progress(std::string what, std::size_t total);

    /// Ends the line, so that what is printed next stands below it.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void advance(std::size_t by = 1) { show(done_ + by, total_); }
    void show(std::size_t done, std::size_t total);

    /// Shows the last state.
    void finish();

private:
    void print();

    std::string what_;
    std::size_t done_{};
    std::size_t total_;
    bool is_terminal_;
    bool is_finished_{false};
    std::chrono::steady_clock::time_point next_print_{};
};

} // namespace domtok::app
