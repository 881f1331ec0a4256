#pragma once

#include "platform/kv/redis/client.hpp"
#include "platform/kv/redis/tests/fake_server.hpp"
#include "platform/kv/store.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace domtok::kv::redis {

/// A client and the server it speaks to, on virtual time.
class RedisClientTest : public testing::Test {
protected:
    RedisClientTest()
    {
        settings.address.port = server.port();
        settings.in_flight_max = 200;
        settings.replies.bytes = 10'000;
    }

    ~RedisClientTest() override
    {
        if (!client) return;
        client->stop();
        loop.run_until([this] { return has_ended; });
    }

    void start()
    {
        client.emplace(Client::Surroundings{loop.executor(), clock, clock, random}, settings);
        loop.start(run_client());
    }

    void connect()
    {
        start();
        loop.run_until([this] { return client->statistics().is_connected; });
    }

    void run_until_lost(std::uint64_t times)
    {
        loop.run_until([this, times] { return client->statistics().lost == times; });
    }

    /// Sends a command in the background; what becomes of it stands in `outcomes`.
    void send(const std::string& word, std::chrono::milliseconds patience = std::chrono::hours{1})
    {
        ++sent;
        loop.start(ask(word, clock.steady_now() + patience));
    }

    std::string run(const std::string& word)
    {
        ++sent;
        loop.run(ask(word, no_deadline));
        return outcomes[word];
    }

    void run_until_all_ended() { run_until_all_ended_but(0); }
    void run_until_all_ended_but(int under_way)
    {
        loop.run_until([this, under_way] { return ended == sent - under_way; });
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::SeededRandom random;
    test::CapturedLog log;
    FakeServer server{loop};
    Settings settings;
    std::optional<Client> client;
    std::map<std::string, std::string> outcomes;
    int sent = 0;
    int ended = 0;
    bool has_ended = false;

private:
    Task<> run_client()
    {
        co_await client->run(log);
        has_ended = true;
    }

    Task<> ask(std::string word, SteadyTime deadline)
    {
        Context context;
        context.deadline = deadline;
        const std::array<std::string_view, 1> request{word};
        try {
            const auto reply = co_await client->command(context, request);
            outcomes[word] = reply.text;
        } catch (const Fault& fault) {
            outcomes[word] = std::string("fault: ") + fault.what();
        }
        ++ended;
    }
};

/// An answer: the command itself.
inline std::string echo(const FakeServer::Words& words)
{
    return text_reply(words.front());
}

} // namespace domtok::kv::redis
