#include "platform/crypto/secrets.hpp"
#include "platform/crypto/system_random.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

namespace domtok::crypto {
namespace {

namespace fs = std::filesystem;

class SecretsTest : public testing::Test {
protected:
    void expect_refused(std::string_view remedy)
    {
        const auto refused = secrets.find_or_make("key", [] { return std::string("new"); });
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
        EXPECT_NE(refused.error().message.find(remedy), std::string::npos) << refused.error().message;
    }

    test::TemporaryFolder folder;
    fs::path home = folder / "data/secrets";
    SystemRandom random;
    Secrets secrets{home, random};
};

TEST_F(SecretsTest, MakesASecretOnceAndKeepsItForTheOwnerAlone)
{
    int made = 0;
    const auto make = [&] { return "secret " + std::to_string(++made); };

    EXPECT_EQ(secrets.find_or_make("key", make), "secret 1");
    EXPECT_EQ(secrets.find_or_make("key", make), "secret 1");
    EXPECT_EQ(Secrets(home, random).find_or_make("key", make), "secret 1");

    EXPECT_EQ(made, 1);
    EXPECT_EQ(fs::status(home / "key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(home).permissions(), fs::perms::owner_all);
    EXPECT_EQ(std::distance(fs::directory_iterator(home), {}), 1);
}

TEST_F(SecretsTest, RefusesWhatOthersMayRead)
{
    ASSERT_TRUE(secrets.find_or_make("key", [] { return std::string("old"); }));
    fs::permissions(home / "key", fs::perms::others_read, fs::perm_options::add);

    expect_refused("chmod 600 " + (home / "key").string());
}

TEST_F(SecretsTest, RefusesAFolderThatOthersMayEnter)
{
    fs::create_directories(home);
    fs::permissions(home, fs::perms::group_read, fs::perm_options::add);

    expect_refused("chmod 700 " + home.string());
}

TEST_F(SecretsTest, RefusesWhatIsNoPlainFileOrHoldsNoSecret)
{
    ASSERT_TRUE(secrets.find_or_make("other", [] { return std::string("old"); }));
    fs::create_symlink(home / "other", home / "key");
    expect_refused("not a link");
    fs::remove(home / "key");

    fs::create_directory(home / "key");
    expect_refused("plain file");
    fs::remove(home / "key");

    const auto write = [&](const std::string& text) {
        std::ofstream{home / "key"} << text;
        fs::permissions(home / "key", fs::perms::owner_read | fs::perms::owner_write);
    };
    write("");
    expect_refused("bytes");
    write(std::string(Secrets::secret_bytes_max + 1, 'x'));
    expect_refused("bytes");
}

TEST_F(SecretsTest, GivesAllWhoComeAtOnceTheSameSecret)
{
    std::vector<std::string> got(8);
    std::vector<std::jthread> threads;
    threads.reserve(8);
    for (std::size_t i = 0; i < got.size(); ++i)
        threads.emplace_back([&, i] {
            SystemRandom own;
            got[i] =
                Secrets(home, own).find_or_make("key", [i] { return "of " + std::to_string(i); }).value();
        });
    threads.clear();

    for (const auto& secret : got)
        EXPECT_EQ(secret, got[0]);
}

TEST_F(SecretsTest, TakesNoNameThatLeavesTheFolder)
{
    const auto make = [] { return std::string("new"); };
    for (const auto* name : {"", ".", "..", "../key", "a/b", ".hidden", "a\nb"})
        EXPECT_THROW(std::ignore = secrets.find_or_make(name, make), std::logic_error) << name;
}

} // namespace
} // namespace domtok::crypto
