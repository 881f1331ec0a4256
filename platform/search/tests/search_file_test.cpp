#include "platform/core/fault.hpp"
#include "platform/search/embedded/search_file.hpp"
#include "platform/search/tests/index_suite.hpp"
#include "platform/sql/transaction.hpp"
#include "platform/testing/temporary_folder.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <filesystem>
#include <fstream>
#include <optional>

namespace domtok::search {
namespace {

constexpr Progress filled{.lineage = 7, .revision = 3, .last_id = 5, .is_filled = true};

/// So that what is committed stands in the file itself, and not in the log beside it.
sql::sqlite::Settings settings_in(const std::filesystem::path& folder)
{
    sql::sqlite::Settings settings;
    settings.file = folder / "search.db";
    settings.wal_pages = 1;
    return settings;
}

class Filled final : public Subject {
public:
    Filled() { loop_.run(search_.take_over(Context{}, {}, filled)); }

    test::Loop& loop() override { return loop_; }
    Index& index() override { return search_; }

private:
    test::TemporaryFolder folder_;
    test::Loop loop_;
    test::VirtualClock clock_{loop_};
    SearchFile search_{loop_.executor(), clock_, settings_in(folder_.path())};
};

INSTANTIATE_TEST_SUITE_P(File, SearchIndexTest,
                         testing::Values(Factory{"file", [] { return std::make_unique<Filled>(); }}),
                         [](const auto& test) { return test.param.name; });

class SearchFileTest : public testing::Test {
protected:
    void open() { search.emplace(loop.executor(), clock, settings_in(folder.path())); }

    void put(std::int64_t id)
    {
        const Document document{.id = id, .version = 1, .text = std::string(3'000, 'a'), .for_sale = true};
        loop.run(search->upsert(context, document));
    }

    /// Some pages and the word that it is all there is.
    void fill()
    {
        for (std::int64_t id = 1; id <= 40; ++id)
            put(id);
        loop.run(search->take_over(context, {}, filled));
    }

    Progress progress() { return loop.run(search->progress(context)); }
    std::int64_t found() { return loop.run(search->find(context, {}))->total; }

    Task<> ask()
    {
        try {
            const auto hits = co_await search->find(context, {});
            ADD_FAILURE() << "it has found " << hits->total;
        } catch (const Overloaded&) {
            ++refused;
        }
    }

    /// Everything from `offset` on.
    void overwrite_file(std::streamoff offset)
    {
        const auto file = settings_in(folder.path()).file;
        const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
        std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
        stream.seekp(offset);
        stream << std::string(static_cast<std::size_t>(size - offset), '\xa5');
    }

    test::TemporaryFolder folder;
    test::Loop loop;
    test::VirtualClock clock{loop};
    const Context context;
    std::optional<SearchFile> search;
    int refused = 0;
};

TEST_F(SearchFileTest, GoesOnWhereItWas)
{
    open();
    EXPECT_EQ(progress(), Progress{});
    fill();
    open();
    EXPECT_EQ(progress(), filled);
    EXPECT_EQ(found(), 40);
    EXPECT_EQ(search->damages(), 0);
}

TEST_F(SearchFileTest, AnswersNothingBeforeItIsFilled)
{
    open();
    put(1);
    EXPECT_THROW(found(), Overloaded);
    EXPECT_FALSE(search->is_filled());
    loop.run(search->take_over(context, {}, filled));
    EXPECT_EQ(found(), 1);
    EXPECT_TRUE(search->is_filled());
}

TEST_F(SearchFileTest, BeginsAnewWhenItOpensSomethingElse)
{
    std::ofstream{settings_in(folder.path()).file} << std::string(9'000, 'r');
    open();
    EXPECT_EQ(progress(), Progress{});
    EXPECT_EQ(search->damages(), 1);
    fill();
    EXPECT_EQ(found(), 40);
}

TEST_F(SearchFileTest, BeginsAnewWhenItFindsDamageAtTheStart)
{
    open();
    fill();
    search.reset();
    overwrite_file(4'096);
    open();
    EXPECT_EQ(progress(), Progress{});
    EXPECT_FALSE(search->is_filled());
}

TEST_F(SearchFileTest, BeginsAnewWhenItFindsDamageLater)
{
    open();
    fill();
    search.reset();
    open();
    loop.run(search->open(context));
    overwrite_file(8'192);
    EXPECT_THROW(found(), Overloaded) << "what it would find is not all there is";
    EXPECT_FALSE(search->is_filled());

    EXPECT_EQ(progress(), Progress{});
    fill();
    EXPECT_EQ(found(), 40);
    EXPECT_EQ(search->damages(), 1);
    open();
    EXPECT_EQ(found(), 40) << "and it is a file like any other";
}

TEST_F(SearchFileTest, LetsGoOfADamagedFileWhenTheLastOneIsDoneWithIt)
{
    open();
    fill();
    search.reset();
    open();
    loop.run(search->open(context));
    overwrite_file(8'192);
    for (int i = 0; i < 20; ++i)
        loop.start(ask());
    loop.run_until([&] { return refused == 20; });

    EXPECT_EQ(progress(), Progress{});
    EXPECT_EQ(search->damages(), 1);
}

TEST_F(SearchFileTest, LeavesAloneWhatIsInUseByAnother)
{
    open();
    fill();
    SearchFile second{loop.executor(), clock, settings_in(folder.path())};
    EXPECT_THROW(loop.run(second.open(context)), sql::Fault);
    EXPECT_EQ(found(), 40);
}

} // namespace
} // namespace domtok::search
