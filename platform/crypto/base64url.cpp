#include "platform/crypto/base64url.hpp"

#include "platform/json/base64.hpp"

#include <algorithm>

namespace domtok::crypto {

void append_base64url(std::string& out, std::string_view bytes)
{
    const auto start = out.size();
    json::append_base64(out, bytes);
    out.erase(std::min(out.find('=', start), out.size()));
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), '+', '-');
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), '/', '_');
}

std::optional<std::string> from_base64url(std::string_view text)
{
    if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
    std::string standard{text};
    std::ranges::replace(standard, '-', '+');
    std::ranges::replace(standard, '_', '/');
    standard.append((4 - standard.size() % 4) % 4, '=');
    return json::from_base64(standard);
}

} // namespace domtok::crypto
