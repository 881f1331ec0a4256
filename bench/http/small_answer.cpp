// Our server with the smallest of applications, to be measured beside raw_responder.
//
//   small_answer PORT
#include "platform/http/server.hpp"
#include "platform/log/null_log.hpp"
#include "platform/net/background.hpp"
#include "platform/net/loop.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

class SmallAnswer final : public domtok::http::Application {
public:
    domtok::Task<> answer(const domtok::http::Request&, domtok::http::Answer& answer) override
    {
        answer.body().append(R"({"code":"10000","message":"Success","data":{"id":7}})");
        co_return;
    }
};

domtok::Task<> serve_until_told(domtok::net::Loop& loop, domtok::net::Background& background,
                                domtok::http::Server& server)
{
    background.run("http", [&server] { return server.run(); }, [&server] { server.stop(); });
    co_await loop.stop_signal();
    const auto hanging = co_await background.stop(std::chrono::seconds{5});
    if (!hanging.empty()) std::quick_exit(1);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s PORT\n", argv[0]);
        return 2;
    }
    domtok::net::Loop loop;
    const domtok::net::SystemClock clock;
    domtok::net::LoopTimers timers{loop.executor(), clock};
    domtok::log::NullLog log;
    SmallAnswer application;
    const domtok::http::Settings settings{
        .listen = {.host = "127.0.0.1", .port = static_cast<std::uint16_t>(std::atoi(argv[1]))}};
    domtok::http::Server server{loop.executor(), clock, timers, log, application, settings};
    domtok::net::Background background{loop.executor(), clock, timers, log};
    loop.run(serve_until_told(loop, background, server));
}
