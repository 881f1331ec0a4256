#include "platform/testing/loop.hpp"
#include "services/gateway/pictures.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>

namespace domtok::gateway {
namespace {

struct PicturesTest : testing::Test {
    Task<Result<std::string>> read(std::string_view name)
    {
        ++reads;
        if (refusal) co_return std::unexpected(*refusal);
        const auto known = there.find(name);
        if (known == there.end()) co_return refuse(ErrorCode::record_not_found, "there is no such picture");
        co_return known->second;
    }

    Result<Pictures::Body> find(std::string_view name) { return loop.run(pictures.find(Context{}, name)); }

    test::Loop loop;
    int reads = 0;
    std::optional<Error> refusal;
    std::map<std::string, std::string, std::less<>> there{{"small", std::string(10, 's')},
                                                          {"large", std::string(1'000, 'l')},
                                                          {"other", std::string(1'000, 'o')}};
    Pictures pictures{[this](const Context&, std::string_view name) { return read(name); },
                      {.kept_bytes_max = 4'000, .small_bytes_max = 100, .shown_bytes_max = 1'500}};
};

TEST_F(PicturesTest, KeepsSmallOnesForThoseWhoAskNext)
{
    EXPECT_EQ(*find("small").value(), there["small"]);
    EXPECT_EQ(*find("small").value(), there["small"]);
    EXPECT_EQ(reads, 1);
}

TEST_F(PicturesTest, SharesWhatIsBeingSent)
{
    {
        const auto first = find("large").value();
        const auto second = find("large").value();
        EXPECT_EQ(first, second);
        EXPECT_EQ(reads, 1);
    }
    EXPECT_EQ(*find("large").value(), there["large"]);
    EXPECT_EQ(reads, 2) << "nobody is being sent it any more";
}

TEST_F(PicturesTest, HoldsNoMoreThanItMayForSlowReaders)
{
    {
        const auto first = find("large").value();
        const auto second = find("other").value();
        EXPECT_EQ(find("small").error().code, ErrorCode::overloaded);
        EXPECT_EQ(find("large").value(), first) << "what is there costs nothing";
    }
    EXPECT_TRUE(find("small"));
}

TEST_F(PicturesTest, TellsWhatIsNotThereFromWhatCannotBeReadNow)
{
    EXPECT_EQ(find("nothing").error().code, ErrorCode::record_not_found);
    refusal = Error{.code = ErrorCode::overloaded, .message = "too much is waiting"};
    EXPECT_EQ(find("large").error().code, ErrorCode::overloaded);
}

TEST_F(PicturesTest, LetsBodiesOutliveIt)
{
    std::optional<Pictures> short_lived{std::in_place,
                                        [this](const Context&, std::string_view name) { return read(name); }};
    const auto body = loop.run(short_lived->find(Context{}, "large")).value();
    short_lived.reset();
    EXPECT_EQ(*body, there["large"]);
}

} // namespace
} // namespace domtok::gateway
