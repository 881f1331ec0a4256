#include "platform/http/date.hpp"

#include <array>
#include <string_view>

namespace domtok::http {

namespace {

constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void append_two_digits(std::string& text, long number)
{
    text.push_back(static_cast<char>('0' + number / 10));
    text.push_back(static_cast<char>('0' + number % 10));
}

} // namespace

std::string to_date(Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};

    std::string text{days[std::chrono::weekday{day}.c_encoding()]};
    text.append(", ");
    append_two_digits(text, static_cast<unsigned>(date.day()));
    text.append(" ").append(months[static_cast<unsigned>(date.month()) - 1]).append(" ");
    append_two_digits(text, static_cast<int>(date.year()) / 100);
    append_two_digits(text, static_cast<int>(date.year()) % 100);
    text.push_back(' ');
    append_two_digits(text, clock.hours().count());
    text.push_back(':');
    append_two_digits(text, clock.minutes().count());
    text.push_back(':');
    append_two_digits(text, clock.seconds().count());
    return text.append(" GMT");
}

} // namespace domtok::http
