#include "platform/registry/etcd/shared_document.hpp"
#include "platform/registry/etcd/tests/etcd_fixture.hpp"

namespace domtok::registry::etcd {
namespace {

/// Two processes that follow one document of a real etcd.
class FollowedDocumentTest : public EtcdTest {
protected:
    struct Process {
        Process(Store& store, const Surroundings& surroundings)
            : document{store,
                       surroundings,
                       {.key = "domtok/config", .text = {}, .take = [this](std::string_view text) {
                            return take(text);
                        }}}
        {
        }

        Result<> take(std::string_view text)
        {
            if (text == "bad") return refuse(ErrorCode::invalid_argument, "this is bad");
            counts = text;
            return {};
        }

        std::string counts;
        SharedDocument document;
    };

    void write(const std::string& text) { ASSERT_TRUE(loop.run(store.put("domtok/config", text, no_lease))); }

    Process first{store, surroundings};
    Process second{store, surroundings};
};

TEST_F(FollowedDocumentTest, IsTheSameForBothAlsoAfterEtcdHasBeenAway)
{
    const auto one = run(loop, first.document);
    const auto other = run(loop, second.document);
    const auto both_have = [&](std::string_view text) {
        return first.counts == text && second.counts == text;
    };

    write("a");
    loop.run_until([&] { return both_have("a"); });
    write("bad");
    loop.run_until(
        [&] { return log.entries("shared settings refused, going on with those before").size() == 2; });
    EXPECT_TRUE(both_have("a"));

    etcd.kill();
    loop.run_until([&] { return !log.entries("etcd fails, going on with what is known").empty(); });
    EXPECT_TRUE(both_have("a"));
    etcd.start();
    auto put = loop.run(store.put("domtok/config", "b", no_lease));
    while (!put)
        put = loop.run(store.put("domtok/config", "b", no_lease));
    loop.run_until([&] { return both_have("b"); });
}

} // namespace
} // namespace domtok::registry::etcd
