#include "platform/registry/open_registry.hpp"
#include "platform/registry/tests/registry_fixture.hpp"

namespace domtok::registry {
namespace {

class OpenRegistryTest : public testing::Test {
protected:
    std::string refusal(const std::string& url)
    {
        const auto opened = open_registry(url, {},
                                          {.loop = loop.executor(),
                                           .clock = clock,
                                           .timers = timers,
                                           .random = random,
                                           .log = log,
                                           .metrics = metrics,
                                           .background = background});
        return opened ? "" : opened.error().message;
    }

    test::Loop loop;
    net::SystemClock clock;
    net::LoopTimers timers{loop.executor(), clock};
    test::SeededRandom random;
    test::CapturedLog log;
    metrics::Registry metrics;
    net::Background background{loop.executor(), clock, timers, log};
};

TEST_F(OpenRegistryTest, TakesStaticAndEtcd)
{
    EXPECT_EQ(refusal("static:"), "");
    EXPECT_EQ(refusal("etcd://127.0.0.1:2379"), "");
}

TEST_F(OpenRegistryTest, SaysWhatARegistryIs)
{
    EXPECT_EQ(refusal("consul://127.0.0.1"), "a registry is static: or etcd://host:port");
    EXPECT_EQ(refusal("static:order"), "a registry is static: or etcd://host:port");
    EXPECT_TRUE(refusal("etcd://").starts_with("there is no host")) << refusal("etcd://");
}

TEST_F(OpenRegistryTest, SaysThatCertificatesAreMissing)
{
    EXPECT_EQ(refusal("etcds://127.0.0.1?ca=/nowhere/ca.pem"),
              "the certificates for etcd in /nowhere/ca.pem cannot be read");
}

} // namespace
} // namespace domtok::registry
