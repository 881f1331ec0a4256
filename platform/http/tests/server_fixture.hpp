#pragma once

#include "platform/http/server.hpp"
#include "platform/http/tests/client.hpp"
#include "platform/net/signal.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace domtok::http {

/// Answers as a test tells it; as long as it holds, answers wait.
class TestApplication final : public Application {
public:
    explicit TestApplication(test::Loop& loop) : changed_{loop.executor()} {}

    Task<> answer(const Request& request, Answer& answer) override
    {
        ++asked;
        while (holds)
            co_await changed_.wait();
        respond(request, answer);
    }

    void release()
    {
        holds = false;
        changed_.notify();
    }

    /// Shows the request unless told otherwise.
    std::function<void(const Request&, Answer&)> respond = [](const Request& request, Answer& answer) {
        answer.content_type("text/plain");
        answer.body()
            .append(request.method)
            .append(" ")
            .append(request.path)
            .append("?")
            .append(request.query);
        if (!request.body.empty()) answer.body().append(" ").append(request.body);
    };
    bool holds = false;
    int asked = 0;

private:
    net::Signal changed_;
};

/// A server on a real socket and virtual time.
class ServerTest : public testing::Test {
protected:
    ServerTest() { settings.listen.port = 0; }
    ~ServerTest() override
    {
        if (!server) return;
        application.release();
        server->stop();
        loop.settle();
        while (!ended && clock.advance_to_next_alarm()) {}
        EXPECT_TRUE(ended) << "the server does not drain";
    }

    /// After the settings have been made.
    void start()
    {
        server.emplace(loop.executor(), clock, clock, log, application, settings);
        loop.start(run());
        loop.poll();
    }

    Client connect()
    {
        if (!server) start();
        return Client{loop, server->port()};
    }

    std::vector<Client> connect(std::size_t count)
    {
        std::vector<Client> clients;
        clients.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            clients.push_back(connect());
        return clients;
    }

    /// The answer to a request on a connection of its own.
    Reply ask(std::string_view request) { return connect().ask(request); }

    Statistics seen() const { return server->statistics(); }

    /// Until what is on its way has arrived: both ends are on this loop, but the network between is not.
    void wait_for(const std::function<bool()>& reached) { loop.run_until(reached); }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    TestApplication application{loop};
    Settings settings;
    std::optional<Server> server;
    bool ended = false;

private:
    Task<> run()
    {
        co_await server->run();
        ended = true;
    }
};

} // namespace domtok::http
