#include "platform/crypto/system_random.hpp"
#include "platform/images/file_images.hpp"
#include "platform/images/tests/images_suite.hpp"
#include "platform/images/tests/samples.hpp"
#include "platform/testing/temporary_folder.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <algorithm>
#include <fstream>

namespace domtok::images {
namespace {

namespace fs = std::filesystem;

class InFiles final : public Subject {
public:
    test::Loop& loop() override { return loop_; }
    Images& images() override { return images_; }
    Time now() override { return clock_.now(); }
    void pass(std::chrono::milliseconds time) override { clock_.advance(time); }

private:
    test::TemporaryFolder folder_;
    test::Loop loop_;
    test::VirtualClock clock_{loop_};
    crypto::SystemRandom random_;
    net::WorkerPool workers_{clock_, {}};
    FileImages images_{{.folder = folder_ / "images", .url_prefix = "/images/"}, clock_, random_, workers_};
};

INSTANTIATE_TEST_SUITE_P(Files, ImagesTest,
                         testing::Values(Factory{"files", [] { return std::make_unique<InFiles>(); }}),
                         [](const auto& test) { return test.param.name; });

class FileImagesTest : public testing::Test {
protected:
    std::size_t files() const
    {
        const auto is_file = [](const auto& entry) { return entry.is_regular_file(); };
        return static_cast<std::size_t>(std::count_if(fs::recursive_directory_iterator(home),
                                                      fs::recursive_directory_iterator(), is_file));
    }

    /// As another process has it.
    std::unique_ptr<FileImages> another()
    {
        return std::make_unique<FileImages>(FileSettings{.folder = home, .url_prefix = ""}, clock, random,
                                            workers);
    }

    Task<> put_one()
    {
        EXPECT_TRUE(co_await images.put(context, png, "spu"));
        --running;
    }

    Task<> remove_one(Images& from, std::string name)
    {
        EXPECT_TRUE(co_await from.remove(context, name, clock.now()));
        --running;
    }

    void start(Task<> task)
    {
        ++running;
        loop.start(std::move(task));
    }

    void wait()
    {
        loop.run_until([this] { return running == 0; });
    }

    int running = 0;
    test::TemporaryFolder folder;
    fs::path home = folder / "data/images";
    test::Loop loop;
    test::VirtualClock clock{loop};
    crypto::SystemRandom random;
    net::WorkerPool workers{clock, {.threads = 4}};
    FileImages images{{.folder = home, .url_prefix = "https://img.example/"}, clock, random, workers};
    Context context;
    std::string png = samples::bytes(samples::small_png);
};

TEST_F(FileImagesTest, StoresTheSameContentOnceInFoldersOfTwoLevels)
{
    const auto name = loop.run(images.put(context, png, "spu")).value();
    loop.run(images.put(context, png, "spu")).value();

    EXPECT_EQ(files(), 1);
    const auto digest = name.substr(4);
    EXPECT_TRUE(fs::exists(home / "spu" / digest.substr(0, 2) / digest.substr(2, 2) / digest));
    EXPECT_EQ(images.url(name), "https://img.example/" + name);
}

TEST_F(FileImagesTest, KeepsNothingOfWhatItRefuses)
{
    EXPECT_FALSE(loop.run(images.put(context, png.substr(0, 70), "spu")));
    EXPECT_EQ(files(), 0);
}

TEST_F(FileImagesTest, ClearsAwayWhatAProcessLeftLongAgo)
{
    std::ofstream{home / ".unfinished/old"} << "half a pict";
    const auto hours_ago = fs::file_time_type::clock::now() - std::chrono::hours{2};
    fs::last_write_time(home / ".unfinished/old", hours_ago);

    const auto later = another();

    EXPECT_EQ(files(), 0);
    EXPECT_TRUE(loop.run(later->put(context, png, "spu")));
}

TEST_F(FileImagesTest, LeavesWhatAnotherProcessIsWriting)
{
    std::ofstream{home / ".unfinished/new"} << "half a pict";
    another();
    EXPECT_TRUE(fs::exists(home / ".unfinished/new"));
}

TEST_F(FileImagesTest, FindsPicturesAfterARestart)
{
    const auto name = loop.run(images.put(context, png, "spu")).value();
    const auto later = another();
    EXPECT_EQ(loop.run(later->find(context, name))->bytes, png);
}

TEST_F(FileImagesTest, LosesNoPictureThatIsPutWhileItIsTakenAway)
{
    const auto elsewhere = another();
    const auto name = loop.run(images.put(context, png, "spu")).value();
    for (int round = 0; round < 200; ++round) {
        // Given a picture that is old enough to go.
        clock.advance(std::chrono::seconds{1});

        // When one puts it and another takes it away at the same moment.
        start(put_one());
        start(remove_one(*elsewhere, name));
        wait();

        ASSERT_TRUE(loop.run(images.find(context, name))) << "it was put, and is gone";
    }
    EXPECT_EQ(files(), 1);
}

TEST_F(FileImagesTest, PutsTheSameFromManyThreadsAtOnce)
{
    for (int i = 0; i < 50; ++i)
        start(put_one());
    wait();

    EXPECT_EQ(files(), 1);
}

TEST_F(FileImagesTest, SaysThatTheDiskFails)
{
    fs::remove_all(home);
    std::ofstream{home} << "a file where the folder was";
    EXPECT_THROW(std::ignore = loop.run(images.put(context, png, "spu")), fs::filesystem_error);
}

} // namespace
} // namespace domtok::images
