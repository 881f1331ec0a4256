#include "platform/registry/etcd/address.hpp"

#include "platform/config/value.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace domtok::registry::etcd {

namespace {

constexpr std::uint16_t default_port = 2379;

std::unexpected<Error> no_address(const std::string& why)
{
    return refuse(ErrorCode::invalid_argument,
                  why + "; an etcd is written as etcd://user:password@host:2379,host:2379?lease=15s, "
                        "where user, password and lease may be missing, or as etcds://");
}

/// Takes what stands before `separator` from `text`; all of it when there is none.
std::string_view take(std::string_view& text, char separator)
{
    const auto at = std::min(text.find(separator), text.size());
    const auto taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

/// Undoes %XX; nothing when it is not well-formed.
std::optional<std::string> unescaped(std::string_view text)
{
    std::string plain;
    while (!text.empty()) {
        if (text.front() != '%') {
            plain += text.front();
            text.remove_prefix(1);
            continue;
        }
        unsigned char byte = 0;
        if (text.size() < 3) return std::nullopt;
        const auto digits = text.substr(1, 2);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
        plain += static_cast<char>(byte);
        text.remove_prefix(3);
    }
    return plain;
}

Result<> read_user(std::string_view text, Address& address)
{
    auto user = unescaped(take(text, ':'));
    auto password = unescaped(text);
    if (!user || !password || user->empty() || password->empty())
        return no_address("before @ there must be a user and a password");
    address.user = *std::move(user);
    address.password = Secret{*std::move(password)};
    return {};
}

Result<> read_members(std::string_view text, Address& address)
{
    while (!text.empty()) {
        const auto member = take(text, ',');
        const bool has_port = member.rfind(':') != std::string_view::npos && !member.ends_with(']');
        auto endpoint = net::parse_endpoint(has_port ? std::string(member) : std::string(member) + ":0");
        if (!endpoint || member.empty() || member.front() == ':' || (has_port && endpoint->port == 0))
            return no_address("'" + std::string(member) + "' is no host and port of an etcd");
        if (!has_port) endpoint->port = default_port;
        address.members.push_back(*std::move(endpoint));
    }
    if (address.members.empty()) return no_address("there is no host");
    return {};
}

Result<> read_options(std::string_view text, Address& address)
{
    while (!text.empty()) {
        auto value = take(text, '&');
        const auto name = take(value, '=');
        if (name == "lease") {
            std::chrono::nanoseconds life{};
            if (!config::parse_duration(value, life) || life < std::chrono::seconds{2} ||
                life > std::chrono::hours{1})
                return no_address("'" + std::string(value) + "' is no lease from 2s to 1h");
            address.lease = std::chrono::ceil<std::chrono::seconds>(life);
        } else if (name == "ca" && address.is_encrypted) {
            address.authority = value;
        } else {
            return no_address("there is no option '" + std::string(name) + "'");
        }
    }
    return {};
}

} // namespace

Result<Address> parse_address(std::string_view url)
{
    Address address;
    if (url.starts_with("etcds://"))
        address.is_encrypted = true;
    else if (!url.starts_with("etcd://"))
        return no_address("it begins with neither etcd:// nor etcds://");
    auto options = url.substr(url.find("//") + 2);
    auto members = take(options, '?');
    if (const auto at = members.rfind('@'); at != std::string_view::npos) {
        CHECK(read_user(members.substr(0, at), address));
        members.remove_prefix(at + 1);
    }
    if (members.ends_with('/')) members.remove_suffix(1);
    CHECK(read_members(members, address));
    CHECK(read_options(options, address));
    return address;
}

} // namespace domtok::registry::etcd
