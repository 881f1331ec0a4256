#include "platform/net/network.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace domtok::net {

namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int v4_prefix_bits = 96;
constexpr int v6_bits = 128;
constexpr int v6_customer_bits = 64;

std::array<std::uint8_t, 16> first_of(std::array<std::uint8_t, 16> bytes, int prefix_bits)
{
    for (int bit = prefix_bits; bit < v6_bits; ++bit)
        bytes[static_cast<std::size_t>(bit / 8)] &= static_cast<std::uint8_t>(~(0x80 >> (bit % 8)));
    return bytes;
}

std::string text_of(const std::array<std::uint8_t, 16>& bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return text.data();
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    IpAddress address;
    const std::string terminated{text};
    if (text.contains('\0')) return std::nullopt;
    if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes_.data()) == 1) return address;
    std::ranges::copy(v4_prefix, address.bytes_.begin());
    if (::inet_pton(AF_INET, terminated.c_str(), address.bytes_.data() + v4_prefix.size()) == 1)
        return address;
    return std::nullopt;
}

bool IpAddress::is_v4() const
{
    return std::memcmp(bytes_.data(), v4_prefix.data(), v4_prefix.size()) == 0;
}

bool IpAddress::is_loopback() const
{
    static constexpr std::array<std::uint8_t, 16> v6_loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    return is_v4() ? bytes_[v4_prefix.size()] == 127 : bytes_ == v6_loopback;
}

std::string IpAddress::customer() const
{
    if (!is_v4()) return text_of(first_of(bytes_, v6_customer_bits)) + "/64";
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, bytes_.data() + v4_prefix.size(), text.data(), text.size());
    return text.data();
}

Result<Network> Network::parse(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    const auto wrong = [text] {
        return refuse(ErrorCode::invalid_argument,
                      "'" + std::string(text) +
                          "' is no network, such as 10.0.0.0/8, 2001:db8::/32 or 192.0.2.1");
    };
    if (!address) return wrong();
    const int above = address->is_v4() ? v4_prefix_bits : 0;
    int bits = v6_bits - above;
    if (slash != std::string_view::npos) {
        const auto number = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), bits);
        if (error != std::errc{} || end != number.data() + number.size() || bits < 0 ||
            bits > v6_bits - above)
            return wrong();
    }
    return Network{*address, above + bits};
}

bool Network::contains(const IpAddress& address) const
{
    return first_of(address.bytes(), prefix_bits_) == first_of(first_.bytes(), prefix_bits_);
}

} // namespace domtok::net
