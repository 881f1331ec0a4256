#include "services/user/infrastructure/kv_attempts.hpp"

#include "platform/crypto/digest.hpp"

#include <charconv>
#include <string>

namespace domtok::user {

namespace {

/// Names are of any length and any characters; keys are not.
std::string key_of(std::string_view name)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string key = "login-failures/";
    for (const auto byte : crypto::sha256(name)) {
        key += digits[byte >> 4];
        key += digits[byte & 15];
    }
    return key;
}

} // namespace

Task<Result<>> KvAttempts::allow(const Context& context, std::string_view name)
{
    if (co_await failures(context, key_of(name)) < settings_.failures_max) co_return Result<>{};
    co_return refuse(ErrorCode::rate_limited,
                     "too many wrong passwords for this name; try again in a few minutes");
}

Task<> KvAttempts::failed(const Context& context, std::string_view name)
{
    try {
        co_await store_.increment(context, key_of(name), 1, settings_.window);
    } catch (const kv::Fault& fault) {
        log_.write(log::Level::warning, context, "wrong password not counted", {{"fault", fault.what()}});
    }
}

Task<> KvAttempts::succeeded(const Context& context, std::string_view name)
{
    try {
        co_await store_.remove(context, key_of(name));
    } catch (const kv::Fault& fault) {
        log_.write(log::Level::warning, context, "wrong passwords not forgotten", {{"fault", fault.what()}});
    }
}

Task<std::int64_t> KvAttempts::failures(const Context& context, const std::string& key)
{
    std::int64_t count = 0;
    try {
        const auto text = co_await store_.get(context, key);
        if (text) std::from_chars(text->data(), text->data() + text->size(), count);
    } catch (const kv::Fault& fault) {
        log_.write(log::Level::warning, context, "wrong passwords not known", {{"fault", fault.what()}});
    }
    co_return count;
}

} // namespace domtok::user
