#include "platform/http/status_pages.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

namespace domtok::http {
namespace {

class StatusPagesTest : public testing::Test {
protected:
    Task<std::vector<std::string>> say_what_is_missing() { co_return missing; }

    /// Whether the request was for one of the pages.
    bool ask(Verb verb, std::string_view path)
    {
        answer.clear();
        Request request;
        request.verb = verb;
        request.path = path;
        return test::run(pages.answer(request, answer));
    }

    std::vector<std::string> missing;
    metrics::Registry metrics;
    StatusPages pages{metrics, [this] { return say_what_is_missing(); }};
    Answer answer;
};

TEST_F(StatusPagesTest, SayThatTheProcessIsAliveWhateverIsMissing)
{
    missing = {"store"};

    EXPECT_TRUE(ask(Verb::get, "/healthz"));

    EXPECT_EQ(answer.status(), 200);
    EXPECT_EQ(answer.content(), R"({"status":"ok"})");
}

TEST_F(StatusPagesTest, SayWhetherItCanServeAndWhatItWaitsFor)
{
    EXPECT_TRUE(ask(Verb::get, "/readyz"));
    EXPECT_EQ(answer.status(), 200);
    EXPECT_EQ(answer.content(), R"({"status":"ready"})");

    missing = {"store", "order"};
    EXPECT_TRUE(ask(Verb::head, "/readyz"));
    EXPECT_EQ(answer.status(), 503);
    EXPECT_EQ(answer.content(), R"({"status":"not ready","missing":["store","order"]})");
}

TEST_F(StatusPagesTest, ShowTheMetrics)
{
    metrics.gauge("domtok_things", "How many.").set(3);

    EXPECT_TRUE(ask(Verb::get, "/metrics"));

    EXPECT_TRUE(answer.content().contains("\ndomtok_things 3\n")) << answer.content();
    EXPECT_TRUE(answer.content_type().starts_with("text/plain; version=0.0.4"));
}

TEST_F(StatusPagesTest, LeaveEverythingElseAlone)
{
    EXPECT_FALSE(ask(Verb::get, "/healthz/"));
    EXPECT_FALSE(ask(Verb::post, "/readyz"));
    EXPECT_FALSE(ask(Verb::get, "/"));
}

} // namespace
} // namespace domtok::http
