#include "platform/core/rfc3339.hpp"

namespace domtok {

namespace {

void append_digits(std::string& out, unsigned number, unsigned place)
{
    for (; place > 0; place /= 10)
        out += static_cast<char>('0' + number / place % 10);
}

} // namespace

void append_rfc3339(std::string& out, Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const auto of_day = static_cast<unsigned>((time - day).count());

    append_digits(out, static_cast<unsigned>(static_cast<int>(date.year())), 1000);
    out += '-';
    append_digits(out, static_cast<unsigned>(date.month()), 10);
    out += '-';
    append_digits(out, static_cast<unsigned>(date.day()), 10);
    out += 'T';
    append_digits(out, of_day / 3'600'000, 10);
    out += ':';
    append_digits(out, of_day / 60'000 % 60, 10);
    out += ':';
    append_digits(out, of_day / 1000 % 60, 10);
    out += '.';
    append_digits(out, of_day % 1000, 100);
    out += 'Z';
}

} // namespace domtok
