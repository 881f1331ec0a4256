#pragma once

#include <cctype>
#include <string>
#include <string_view>

namespace domtok::thrift {

/// Bytes as documents show them: pairs of hexadecimal digits, and texts in quotes.
inline std::string bytes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            const auto end = text.find('"', i + 1);
            out.append(text.substr(i + 1, end - i - 1));
            i = end;
        } else if (std::isxdigit(static_cast<unsigned char>(text[i])) != 0) {
            out.push_back(static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
            ++i;
        }
    }
    return out;
}

} // namespace domtok::thrift
