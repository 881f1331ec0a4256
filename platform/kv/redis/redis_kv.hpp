#pragma once

#include "platform/kv/redis/client.hpp"
#include "platform/kv/store.hpp"

namespace domtok::kv::redis {

/// Keeps entries in a Redis server, or one that speaks like it. They may vanish when the server forgets,
/// restarts or is out of reach: see kv::Store. Belongs to one loop; run() keeps its connection.
class RedisKv final : public Store {
public:
    RedisKv(const Client::Surroundings& surroundings, Settings settings);

    /// As those of Client.
    Task<> run(log::Log& log) { return client_.run(log); }
    void stop() { client_.stop(); }
    Client::Statistics statistics() const { return client_.statistics(); }

    Task<std::optional<std::string>> get(const Context& context, std::string_view key) override;
    Task<> set(const Context& context, std::string_view key, std::string_view value,
               std::chrono::milliseconds life) override;
    Task<bool> set_if_absent(const Context& context, std::string_view key, std::string_view value,
                             std::chrono::milliseconds life) override;
    Task<> remove(const Context& context, std::string_view key) override;
    Task<std::int64_t> increment(const Context& context, std::string_view key, std::int64_t by,
                                 std::chrono::milliseconds life) override;
    Task<bool> take(const Context& context, std::string_view key, std::string_view expected) override;

private:
    Client client_;
    Script increment_;
    Script take_;
};

} // namespace domtok::kv::redis
