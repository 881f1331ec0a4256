#include "platform/net/name_lookups.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <optional>
#include <semaphore>

namespace domtok::net {
namespace {

namespace asio = boost::asio;
using Addresses = NameLookups::Addresses;

/// Holds up whoever looks up a name that begins with `slow`, until it is told to let them go.
struct Names {
    std::counting_semaphore<> may_go_on{0};
    std::atomic<int> asked{0};
};

class NameLookupsTest : public testing::Test {
protected:
    ~NameLookupsTest() override { names->may_go_on.release(100); }

    /// Opens the look-ups anew.
    void open(std::size_t threads_max)
    {
        const auto look_up = [names = names](const std::string& host) {
            ++names->asked;
            if (host.starts_with("slow")) names->may_go_on.acquire();
            return host.ends_with("unknown") ? Addresses{} : Addresses{asio::ip::make_address("192.0.2.1")};
        };
        lookups = std::make_unique<NameLookups>(loop.executor(), threads_max, look_up);
    }

    Task<> wait_for_answer(NameLookups::Question& question, std::optional<Addresses>& answer)
    {
        answer = co_await question.answer();
    }

    test::Loop loop;
    // The second owner is the thread that is held up, also after the test.
    std::shared_ptr<Names> names = std::make_shared<Names>();
    std::unique_ptr<NameLookups> lookups;
};

TEST_F(NameLookupsTest, AsksTheSystem)
{
    NameLookups real{loop.executor()};
    NameLookups::Question known{real, "localhost"};
    NameLookups::Question unknown{real, "no host has such a name"};

    const auto found = loop.run(known.answer());

    ASSERT_FALSE(found.empty());
    EXPECT_TRUE(found.front().is_loopback());
    EXPECT_TRUE(loop.run(unknown.answer()).empty());
}

TEST_F(NameLookupsTest, FindsANameWhileAnotherIsSlow)
{
    open(2);
    NameLookups::Question slow{*lookups, "slow"};
    NameLookups::Question quick{*lookups, "quick"};

    EXPECT_EQ(loop.run(quick.answer()).size(), 1U);

    names->may_go_on.release();
    EXPECT_EQ(loop.run(slow.answer()).size(), 1U);
}

TEST_F(NameLookupsTest, LetsWhoAskedGoBeforeTheLookUpIsBack)
{
    open(1);
    std::optional<Addresses> answer;
    NameLookups::Question slow{*lookups, "slow"};
    loop.start(wait_for_answer(slow, answer));
    loop.poll();
    EXPECT_FALSE(answer);

    slow.give_up();
    loop.poll();

    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->empty());
}

TEST_F(NameLookupsTest, LooksANameUpOnceForAllWhoAskMeanwhile)
{
    open(8);
    auto gone = std::make_unique<NameLookups::Question>(*lookups, "slow");
    gone.reset();
    NameLookups::Question second{*lookups, "slow"};
    NameLookups::Question third{*lookups, "slow"};
    names->may_go_on.release();

    EXPECT_EQ(loop.run(second.answer()).size(), 1U);
    EXPECT_EQ(loop.run(third.answer()).size(), 1U);
    EXPECT_EQ(names->asked, 1);
}

TEST_F(NameLookupsTest, HasNamesBeyondItsThreadsWait)
{
    open(1);
    NameLookups::Question slow{*lookups, "slow"};
    auto gone = std::make_unique<NameLookups::Question>(*lookups, "nobody asks any more");
    NameLookups::Question quick{*lookups, "quick"};
    std::optional<Addresses> answer;
    loop.start(wait_for_answer(quick, answer));
    loop.poll();
    gone.reset();
    EXPECT_FALSE(answer);

    names->may_go_on.release();
    loop.run_until([&] { return answer.has_value(); });

    EXPECT_EQ(answer->size(), 1U);
    EXPECT_EQ(names->asked, 2);
}

TEST_F(NameLookupsTest, EndsWhileANameIsLookedUp)
{
    open(1);
    {
        const NameLookups::Question slow{*lookups, "slow"};
    }
    lookups.reset();
    names->may_go_on.release();
    loop.poll();
    SUCCEED() << "nobody has waited for the thread";
}

} // namespace
} // namespace domtok::net
