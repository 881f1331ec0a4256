#include "platform/crypto/password.hpp"
#include "platform/crypto/system_random.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace domtok::crypto {
namespace {

TEST(PasswordTest, KnowsAPasswordByItsHash)
{
    SystemRandom random;
    const auto hash = hash_password("correct horse 手机", random);
    ASSERT_TRUE(hash);

    EXPECT_TRUE(verify_password("correct horse 手机", *hash));
    EXPECT_FALSE(verify_password("correct horse 手", *hash));
    EXPECT_FALSE(verify_password("", *hash));
}

TEST(PasswordTest, HashesWithTheParametersItPromises)
{
    test::SeededRandom random;
    const auto first = hash_password("correct horse", random);
    const auto second = hash_password("correct horse", random);

    EXPECT_TRUE(first->starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << *first;
    EXPECT_NE(*first, *second) << "each has a salt of its own";
}

TEST(PasswordTest, KnowsAHashThatIsToBeMadeAnew)
{
    test::SeededRandom random;
    EXPECT_TRUE(is_hash_of_today(*hash_password("correct horse", random)));
    EXPECT_FALSE(is_hash_of_today("$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));
    EXPECT_FALSE(is_hash_of_today("$argon2id$v=19$m=19456,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$x"));
}

TEST(PasswordTest, TakesWhatAnotherArgon2Made)
{
    // argon2-cffi, salt 0 to 15.
    const auto* hash = "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$"
                       "0AuQxA+RjPiJeA19Op7DwrFxnfh9xeTU2T6mFj2wThc";
    EXPECT_TRUE(verify_password("correct horse", hash));
    EXPECT_FALSE(verify_password("correct horsf", hash));
}

struct Bcrypt {
    std::string name;
    std::string password;
    std::string hash;
};

class BcryptTest : public testing::TestWithParam<Bcrypt> {};

TEST_P(BcryptTest, KnowsThePassword)
{
    EXPECT_TRUE(verify_password(GetParam().password, GetParam().hash));
    EXPECT_FALSE(verify_password(GetParam().password + "x", GetParam().hash));
    auto other = GetParam().hash;
    other.back() = other.back() == 'a' ? 'b' : 'a';
    EXPECT_FALSE(verify_password(GetParam().password, other));
}

// From the tests of Openwall's crypt_blowfish and of Go's bcrypt, and made with Python's bcrypt.
INSTANTIATE_TEST_SUITE_P(
    Vectors, BcryptTest,
    testing::Values(
        Bcrypt{"openwall_three", "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
        Bcrypt{"openwall_four", "U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"},
        Bcrypt{"openwall_five", "U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"},
        Bcrypt{"go_cost_ten", "allmine", "$2a$10$XajjQvNhvvRt5GSeFk1xFeyqRrsxkhBkUiQeg0dt.wU1qD4aFDcga"},
        Bcrypt{"chinese", "手机壳12345", "$2a$05$/OK.fbVrR/bpIqNJ5ianF.6c4zFObEKBXKoykl1AJu1YbAK.h/UIO"},
        Bcrypt{"bytes_where_libxcrypt_differs_from_go", "\xff\xff\xa3",
               "$2a$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e"},
        Bcrypt{"as_long_as_can_be", std::string(72, 'x'),
               "$2b$05$/OK.fbVrR/bpIqNJ5ianF.SxYtxMT6nLvr.VBQZzuIj6jr9GV37Si"}),
    [](const auto& test) { return test.param.name; });

TEST(PasswordTest, TakesNoPasswordOfWhichBcryptWouldSeeAPart)
{
    const auto* hash = "$2b$05$/OK.fbVrR/bpIqNJ5ianF.SxYtxMT6nLvr.VBQZzuIj6jr9GV37Si";
    EXPECT_FALSE(verify_password(std::string(73, 'x'), hash));

    const auto* short_hash = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    EXPECT_FALSE(verify_password(std::string_view("U*U\0x", 5), short_hash));

    SystemRandom random;
    EXPECT_FALSE(hash_password("", random));
    EXPECT_EQ(hash_password(std::string(73, 'x'), random).error().code, ErrorCode::invalid_argument);
}

TEST(PasswordTest, TellsADamagedHashFromAWrongPassword)
{
    const std::string argon2_rest = "$AAECAwQFBgcICQoLDA0ODw$0AuQxA+RjPiJeA19Op7DwrFxnfh9xeTU2T6mFj2wThc";
    for (const auto& hash :
         {std::string{}, std::string{"plain"}, std::string{"$2a$"}, std::string{"$2a$05$short"},
          std::string{"$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
          std::string{"$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
          std::string{"$2a$0x$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
          std::string{"$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
          std::string{"$2a$05$CCCCCCCC!CCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
          std::string{"$argon2id$"}, std::string{"$argon2id$v=19$m=8,t=1"},
          "$argon2id$v=19$m=4194304,t=2,p=1" + argon2_rest,
          "$argon2id$v=19$m=19456,t=99999,p=1" + argon2_rest, "$argon2i$v=19$m=19456,t=2,p=1" + argon2_rest,
          std::string{"$argon2id$v=19$m=19456,t=2,p=1$!$!"}})
        EXPECT_THROW(verify_password("U*U", hash), std::runtime_error) << hash;
}

} // namespace
} // namespace domtok::crypto
