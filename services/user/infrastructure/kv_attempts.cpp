#include "services/user/infrastructure/kv_attempts.hpp"

#include "platform/crypto/digest.hpp"

#include <string>

namespace domtok::user {

namespace {

/// Names are of any length and any characters; keys are not.
std::string key_of(std::string_view name)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string key = "login-attempts/";
    for (const auto byte : crypto::sha256(name)) {
        key += digits[byte >> 4];
        key += digits[byte & 15];
    }
    return key;
}

} // namespace

Task<Result<>> KvAttempts::take(const Context& context, std::string_view name)
{
    if (co_await count(context, name, 1) <= settings_.failures_max) co_return Result<>{};
    co_return refuse(ErrorCode::rate_limited,
                     "too many wrong passwords for this name; try again in a few minutes");
}

Task<> KvAttempts::give_back(const Context& context, std::string_view name)
{
    co_await count(context, name, -1);
}

Task<> KvAttempts::succeeded(const Context& context, std::string_view name)
{
    try {
        co_await store_.remove(context, key_of(name));
    } catch (const kv::Fault& fault) {
        log_.write(log::Level::warning, context, "attempts to log in not forgotten",
                   {{"fault", fault.what()}});
    }
}

/// The number of attempts that stand; 0 when it is not known.
Task<std::int64_t> KvAttempts::count(const Context& context, std::string_view name, std::int64_t by)
{
    try {
        co_return co_await store_.increment(context, key_of(name), by, settings_.window);
    } catch (const kv::Fault& fault) {
        log_.write(log::Level::warning, context, "attempt to log in not counted", {{"fault", fault.what()}});
    }
    co_return 0;
}

} // namespace domtok::user
