#include "app/terminal/progress.hpp"

#include <iostream>
#include <utility>

#include <unistd.h>

namespace domtok::app {

namespace {

constexpr std::chrono::milliseconds between_bars{100};
constexpr std::chrono::seconds between_lines{2};
constexpr std::size_t bar_columns = 40;

std::string bar_of(std::size_t done, std::size_t total)
{
    const auto full = total == 0 ? 0 : done * bar_columns / total;
    std::string bar;
    for (std::size_t i = 0; i < bar_columns; ++i)
        bar += i < full ? "█" : "░";
    return bar;
}

} // namespace

Progress::Progress(std::string what, std::size_t total)
    : what_{std::move(what)}
    , total_{total}
    , is_terminal_{isatty(STDERR_FILENO) == 1}
{
}

Progress::~Progress()
{
    finish();
}

void Progress::show(std::size_t done, std::size_t total)
{
    done_ = done;
    total_ = total;
    const auto now = std::chrono::steady_clock::now();
    if (now < next_print_) return;
    next_print_ = now + (is_terminal_ ? std::chrono::milliseconds{between_bars} : between_lines);
    print();
}

void Progress::finish()
{
    if (std::exchange(is_finished_, true)) return;
    print();
    if (is_terminal_) std::cerr << std::endl;
}

void Progress::print()
{
    if (is_terminal_) std::cerr << "\r\033[K";
    std::cerr << what_ << " ";
    if (total_ == 0)
        std::cerr << done_;
    else {
        if (is_terminal_) std::cerr << bar_of(done_, total_) << " ";
        std::cerr << done_ << "/" << total_;
    }
    if (is_terminal_)
        std::cerr << std::flush;
    else
        std::cerr << std::endl;
}

} // namespace domtok::app
