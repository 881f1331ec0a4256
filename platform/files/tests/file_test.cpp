#include "platform/files/file.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace domtok::files {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
protected:
    std::optional<std::string> kept_text(std::size_t bytes_max = 1 << 20) const
    {
        const auto file = Descriptor::open(path, O_RDONLY);
        return file ? read_rest(*file, bytes_max, path) : std::nullopt;
    }

    test::TemporaryFolder folder;
    fs::path path = folder / "kept";
    fs::path temporary = folder / "kept.new";
};

TEST_F(FileTest, WritesAFileWholeAndLeavesNothingElse)
{
    const std::string bytes(200'000, 'x');

    EXPECT_TRUE(write_new(path, temporary, bytes, 0600));

    EXPECT_EQ(kept_text(), bytes);
    EXPECT_FALSE(fs::exists(temporary));
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FileTest, LeavesAFileThatIsThereAlone)
{
    write_new(path, temporary, "first", 0600);

    EXPECT_FALSE(write_new(path, temporary, "second", 0600));

    EXPECT_EQ(kept_text(), "first");
    EXPECT_FALSE(fs::exists(temporary));
}

TEST_F(FileTest, FailsWithoutATraceWhereItCannotWrite)
{
    EXPECT_THROW(write_new(folder / "missing/file", temporary, "text", 0600), fs::filesystem_error);
    EXPECT_FALSE(fs::exists(temporary));
    EXPECT_THROW(write_new(path, folder / "missing/file", "text", 0600), fs::filesystem_error);
    EXPECT_FALSE(fs::exists(path));
    EXPECT_THROW(sync_folder(folder / "missing"), fs::filesystem_error);
    EXPECT_THROW(sync(folder / "missing"), fs::filesystem_error);
}

TEST_F(FileTest, ReadsNoMoreThanAsked)
{
    write_new(path, temporary, std::string(100, 'x'), 0600);
    EXPECT_EQ(kept_text(100), std::string(100, 'x'));
    EXPECT_EQ(kept_text(99), std::nullopt);
    EXPECT_FALSE(Descriptor::open(folder / "missing", O_RDONLY));
}

TEST_F(FileTest, ClosesADescriptorOnce)
{
    write_new(path, temporary, "text", 0600);
    int number = -1;
    {
        auto first = Descriptor::open(path, O_RDONLY);
        ASSERT_TRUE(first);
        const Descriptor second{*std::move(first)};
        number = second.number();
        EXPECT_NE(::fcntl(number, F_GETFD) & FD_CLOEXEC, 0);
    }
    EXPECT_EQ(::fcntl(number, F_GETFD), -1);
}

} // namespace
} // namespace domtok::files
