#include "platform/kv/redis/redis_kv.hpp"

#include <array>
#include <charconv>
#include <initializer_list>
#include <utility>

namespace domtok::kv::redis {

namespace {

// Numbers of Lua are doubles: the sum goes by as the text it is.
constexpr std::string_view increment_script = R"(redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return redis.call('GET', KEYS[1]))";

constexpr std::string_view take_script = R"(if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1]))";

using Kind = Reply::Kind;

/// The reply if it is of one of these kinds, as it is when the key holds what this store puts there.
Reply of_kind(Reply reply, std::initializer_list<Kind> kinds)
{
    for (const auto kind : kinds)
        if (reply.kind == kind) return reply;
    if (reply.is_error()) throw Fault("redis: " + reply.text);
    throw Fault("redis: a reply of a kind that does not fit the command");
}

} // namespace

RedisKv::RedisKv(const Client::Surroundings& surroundings, Settings settings)
    : client_{surroundings, std::move(settings)}
    , increment_{increment_script}
    , take_{take_script}
{
}

Task<std::optional<std::string>> RedisKv::get(const Context& context, std::string_view key)
{
    check_key(key);
    const std::array<std::string_view, 2> request{"GET", key};
    auto reply = of_kind(co_await client_.command(context, request), {Kind::text, Kind::nothing});
    co_return reply.is_nothing() ? std::nullopt : std::optional{std::move(reply.text)};
}

Task<> RedisKv::set(const Context& context, std::string_view key, std::string_view value,
                    std::chrono::milliseconds life)
{
    check_entry(key, value, life);
    const auto duration = std::to_string(life.count());
    const std::array<std::string_view, 5> request{"SET", key, value, "PX", duration};
    of_kind(co_await client_.command(context, request), {Kind::status});
}

Task<bool> RedisKv::set_if_absent(const Context& context, std::string_view key, std::string_view value,
                                  std::chrono::milliseconds life)
{
    check_entry(key, value, life);
    const auto duration = std::to_string(life.count());
    const std::array<std::string_view, 6> request{"SET", key, value, "PX", duration, "NX"};
    const auto reply = of_kind(co_await client_.command(context, request), {Kind::status, Kind::nothing});
    co_return !reply.is_nothing();
}

Task<> RedisKv::remove(const Context& context, std::string_view key)
{
    check_key(key);
    const std::array<std::string_view, 2> request{"DEL", key};
    of_kind(co_await client_.command(context, request), {Kind::integer});
}

Task<std::int64_t> RedisKv::increment(const Context& context, std::string_view key, std::int64_t by,
                                      std::chrono::milliseconds life)
{
    check_entry(key, {}, life);
    const auto amount = std::to_string(by);
    const auto duration = std::to_string(life.count());
    const std::array<std::string_view, 2> arguments{amount, duration};
    const auto reply = of_kind(co_await client_.evaluate(context, increment_, key, arguments), {Kind::text});
    std::int64_t sum = 0;
    const auto* const end = reply.text.data() + reply.text.size();
    const auto read = std::from_chars(reply.text.data(), end, sum);
    if (read.ec != std::errc{} || read.ptr != end) throw Fault("redis: a sum that is no number");
    co_return sum;
}

Task<bool> RedisKv::take(const Context& context, std::string_view key, std::string_view expected)
{
    check_key(key);
    const std::array<std::string_view, 1> arguments{expected};
    const auto reply = of_kind(co_await client_.evaluate(context, take_, key, arguments), {Kind::integer});
    co_return reply.integer == 1;
}

} // namespace domtok::kv::redis
