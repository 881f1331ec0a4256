#include "services/gateway/answer_cache.hpp"

#include <gtest/gtest.h>

namespace domtok::gateway {
namespace {

AnswerCache::Body body_of(std::size_t bytes, char letter = 'a')
{
    return std::make_shared<const std::string>(bytes, letter);
}

struct AnswerCacheTest : testing::Test {
    AnswerCache cache{{.bytes_max = 4'000, .answer_bytes_max = 2'000}};
};

TEST_F(AnswerCacheTest, GivesWhatWasKeptAtTheSameRevision)
{
    cache.keep("/spu?id=1", 7, body_of(10));
    ASSERT_TRUE(cache.find("/spu?id=1", 7));
    EXPECT_EQ(*cache.find("/spu?id=1", 7), std::string(10, 'a'));
    EXPECT_FALSE(cache.find("/spu?id=2", 7));
}

TEST_F(AnswerCacheTest, ForgetsWhatIsOfAnotherRevision)
{
    cache.keep("/spu?id=1", 7, body_of(10));
    EXPECT_FALSE(cache.find("/spu?id=1", 8));
    EXPECT_EQ(cache.bytes(), 0U);
    EXPECT_FALSE(cache.find("/spu?id=1", 7)) << "an old answer does not come back";
}

TEST_F(AnswerCacheTest, ReplacesAnAnswer)
{
    cache.keep("/spu?id=1", 7, body_of(10, 'a'));
    const auto bytes = cache.bytes();
    cache.keep("/spu?id=1", 8, body_of(10, 'b'));
    EXPECT_EQ(cache.bytes(), bytes);
    EXPECT_EQ(*cache.find("/spu?id=1", 8), std::string(10, 'b'));
}

TEST_F(AnswerCacheTest, DropsWhatWasUsedLeastLately)
{
    cache.keep("a", 1, body_of(1'500));
    cache.keep("b", 1, body_of(1'500));
    ASSERT_TRUE(cache.find("a", 1));
    cache.keep("c", 1, body_of(1'500));
    EXPECT_TRUE(cache.find("a", 1));
    EXPECT_FALSE(cache.find("b", 1));
    EXPECT_TRUE(cache.find("c", 1));
    EXPECT_LE(cache.bytes(), 4'000U);
}

TEST_F(AnswerCacheTest, KeepsNothingThatIsTooLarge)
{
    cache.keep("a", 1, body_of(2'001));
    EXPECT_FALSE(cache.find("a", 1));
    AnswerCache off{{.bytes_max = 0}};
    off.keep("a", 1, body_of(1));
    EXPECT_FALSE(off.find("a", 1));
}

TEST_F(AnswerCacheTest, ABodyOutlivesItsEntry)
{
    cache.keep("a", 1, body_of(10));
    const auto body = cache.find("a", 1);
    cache.keep("a", 2, body_of(10, 'b'));
    EXPECT_EQ(*body, std::string(10, 'a'));
}

} // namespace
} // namespace domtok::gateway
