#include "platform/sql/sqlite/backup.hpp"
#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/sqlite/tests/store_fixture.hpp"
#include "platform/testing/child.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>

#include <unistd.h>

namespace domtok::sql::sqlite {
namespace {

using Ids = std::vector<std::int64_t>;

class FileTest : public StoreFixture {
protected:
    std::string fault_of_opening(const std::filesystem::path& file)
    {
        try {
            const Store second{{.file = file}, clock};
        } catch (const Fault& fault) {
            return fault.what();
        }
        return "no fault";
    }

    void fill(int rows)
    {
        for (int i = 1; i <= rows; ++i)
            loop.run(add(i, std::string(100'000, 'x')));
    }
};

TEST_F(FileTest, LetsOneServerOpenAFile)
{
    const auto fault = fault_of_opening(folder / "domtok.db");
    EXPECT_NE(fault.find("in use by another server (process " + std::to_string(getpid()) + ")"),
              std::string::npos)
        << fault;

    close();
    EXPECT_EQ(fault_of_opening(folder / "domtok.db"), "no fault");
}

TEST_F(FileTest, IsFreeAgainWhenItsServerIsKilled)
{
    close();
    const auto file = folder / "other.db";
    {
        test::Child child{[&](const test::Child::Say& say) {
            const Store theirs{{.file = file}, clock};
            say(1);
            pause();
        }};
        ASSERT_EQ(child.hear(), 1);
        EXPECT_NE(fault_of_opening(file).find("in use"), std::string::npos);
        child.kill();
        child.wait();
        EXPECT_EQ(fault_of_opening(file), "no fault");
    }
}

TEST_F(FileTest, MakesTheFolder)
{
    EXPECT_EQ(fault_of_opening(folder / "a/b/c.db"), "no fault");
    EXPECT_TRUE(std::filesystem::exists(folder / "a/b/c.db"));
}

TEST_F(FileTest, SaysWhatItCannotOpen)
{
    std::ofstream{folder / "poem.txt"} << std::string(5'000, 'r');
    EXPECT_NE(fault_of_opening(folder / "poem.txt").find("not a database"), std::string::npos);
    EXPECT_NE(fault_of_opening(folder / "poem.txt/x.db").find("cannot make the folder"), std::string::npos);
    EXPECT_NE(fault_of_opening(folder.path()).find(folder.path().string()), std::string::npos);
}

TEST_F(FileTest, CopiesOneMomentOfAStoreThatIsWrittenTo)
{
    // given a store of many pages that is written to while it is copied
    fill(100);
    int steps = 0;
    BackupProgress last;
    const auto write_on = [&](const BackupProgress& progress) {
        ++steps;
        last = progress;
        loop.run(add(1'000 + steps));
    };

    backup(folder / "domtok.db", folder / "copy.db", write_on);

    // then the copy is what was there at the beginning
    EXPECT_GT(steps, 1);
    EXPECT_EQ(last.pages_done, last.pages);
    EXPECT_EQ(ids().size(), 100U + static_cast<std::size_t>(steps));
    close();
    std::filesystem::rename(folder / "copy.db", folder / "domtok.db");
    open();
    EXPECT_EQ(ids().size(), 100U);
    EXPECT_EQ(integrity(), "ok");
}

TEST_F(FileTest, CopiesIntoOneFile)
{
    fill(2);
    backup(folder / "domtok.db", folder / "copy.db");

    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (const auto name = entry.path().filename().string(); name.starts_with("copy"))
            names.push_back(name);
    EXPECT_EQ(names, std::vector<std::string>{"copy.db"});

    // also when another one stood there
    fill(0);
    loop.run(add(3));
    backup(folder / "domtok.db", folder / "copy.db");
    Connection copy{{.file = folder / "copy.db"}, Connection::Role::reader};
    auto count = copy.statements().use("SELECT COUNT(*) FROM notes WHERE id = 3");
    EXPECT_EQ(count.step(), SQLITE_ROW);
    EXPECT_EQ(sqlite3_column_int64(count.statement().handle(), 0), 1);
}

TEST_F(FileTest, SaysWhatItCannotCopy)
{
    EXPECT_THROW(backup(folder / "no such file", folder / "copy.db"), Fault);
    EXPECT_THROW(backup(folder / "domtok.db", folder / "no such folder/copy.db"), Fault);
    EXPECT_FALSE(std::filesystem::exists(folder / "copy.db"));
}

} // namespace
} // namespace domtok::sql::sqlite
