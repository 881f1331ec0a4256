#pragma once

#include <array>
#include <charconv>
#include <string>

namespace domtok {

/// Appends a number in its shortest decimal form: 7, -0.1, 1e+300.
template <class Number>
void append_number(std::string& out, Number number)
{
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), end);
}

} // namespace domtok
