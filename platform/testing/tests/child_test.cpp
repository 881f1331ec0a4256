#include "platform/testing/child.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

namespace domtok::test {
namespace {

TEST(ChildTest, SaysWhatItDidAndEnds)
{
    Child child{[](const Child::Say& say) {
        say(1);
        say(2);
    }};

    EXPECT_EQ(child.hear(), 1);
    EXPECT_EQ(child.hear(), 2);
    EXPECT_EQ(child.hear(), std::nullopt);
    EXPECT_EQ(child.wait(), 0);
}

TEST(ChildTest, DiesWhenKilled)
{
    Child child{[](const Child::Say& say) {
        say(1);
        pause();
    }};
    ASSERT_EQ(child.hear(), 1);

    child.kill();

    EXPECT_EQ(child.hear(), std::nullopt);
    EXPECT_EQ(child.wait(), -SIGKILL);
}

TEST(ChildTest, EndsWithOneWhenItThrows)
{
    Child child{[](const Child::Say&) { throw std::runtime_error("as the test wants it"); }};
    EXPECT_EQ(child.wait(), 1);
}

TEST(TemporaryFolderTest, IsGoneWithItsObject)
{
    std::filesystem::path path;
    {
        const TemporaryFolder folder;
        path = folder.path();
        std::ofstream{folder / "file"} << "text";
        EXPECT_TRUE(std::filesystem::exists(path / "file"));
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

} // namespace
} // namespace domtok::test
