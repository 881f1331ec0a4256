#include "platform/core/hex.hpp"
#include "platform/crypto/ed25519.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>

#include <charconv>

namespace domtok::crypto {
namespace {

std::string from_hex(std::string_view text)
{
    std::string bytes;
    for (; text.size() >= 2; text.remove_prefix(2)) {
        unsigned byte = 0;
        const auto digits = text.substr(0, 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

std::array<std::uint8_t, 32> seed(std::string_view hex)
{
    std::array<std::uint8_t, 32> bytes{};
    std::ranges::copy(from_hex(hex), bytes.begin());
    return bytes;
}

struct Vector {
    std::string_view seed;
    std::string_view message;
    std::string_view signature;
};

/// RFC 8032, section 7.1, tests 1 to 3.
constexpr std::array<Vector, 3> vectors{
    Vector{
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd2"
        "5bf5f0595bbe24655141438e7a100b"},
    Vector{
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c38"
        "7b2eaeb4302aeeb00d291612bb0c00"},
    Vector{
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a"
        "7c15e9716ed28dc027beceea1ec40a"},
};

TEST(Ed25519Test, SignsAsTheStandardDoes)
{
    for (const auto& vector : vectors) {
        const auto key = PrivateKey::from_seed(seed(vector.seed));
        const auto message = from_hex(vector.message);
        const auto signature = key.sign(message);
        EXPECT_EQ(to_hex(signature), vector.signature);
        EXPECT_TRUE(key.public_key().verify(message, signature));
    }
}

TEST(Ed25519Test, NoticesEveryChangedBit)
{
    const auto key = PrivateKey::from_seed(seed(vectors[0].seed));
    const auto signature = key.sign("pay 10 yuan");
    const auto public_key = key.public_key();
    EXPECT_FALSE(public_key.verify("pay 11 yuan", signature));
    for (std::size_t bit = 0; bit < 512; ++bit) {
        auto changed = signature;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(public_key.verify("pay 10 yuan", changed)) << bit;
    }
}

TEST(Ed25519Test, BringsKeysThroughPem)
{
    test::SeededRandom random;
    const auto key = PrivateKey::generate(random);
    const auto other = PrivateKey::generate(random);

    const auto read = PrivateKey::from_pem(key.to_pem());
    const auto read_public = PublicKey::from_pem(key.public_key().to_pem());

    ASSERT_TRUE(read);
    ASSERT_TRUE(read_public);
    EXPECT_TRUE(read_public->verify("text", read->sign("text")));
    EXPECT_FALSE(read_public->verify("text", other.sign("text")));
}

TEST(Ed25519Test, ReadsWhatOpensslWrites)
{
    // openssl genpkey -algorithm ed25519, with the seed of the first vector.
    const auto key = PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\n"
                                          "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                                          "-----END PRIVATE KEY-----\n");
    const auto public_key =
        PublicKey::from_pem("-----BEGIN PUBLIC KEY-----\n"
                            "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
                            "-----END PUBLIC KEY-----\n");
    ASSERT_TRUE(key);
    ASSERT_TRUE(public_key);
    EXPECT_EQ(to_hex(key->sign("")), vectors[0].signature);
    EXPECT_TRUE(public_key->verify("", key->sign("")));
}

TEST(Ed25519Test, RefusesWhatIsNoKey)
{
    test::SeededRandom random;
    const auto key = PrivateKey::generate(random);
    const std::string rsa = "-----BEGIN PUBLIC KEY-----\n"
                            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQD5X78ZixPlBqIO2fzB4rFPkYnc\n"
                            "jSSlhJfawLpGG4IiQU6HF3I7LR3YJjAwNhilCo54+5/XH7PWa4/zByAPXk2Strkq\n"
                            "obBa0VZmcr4F9RL5npgXaw9fH/6AMnkIy8MvVIPsRw0HJGJ1WytEA6t5BmsY51sl\n"
                            "JM+nIvidceooh9MagQIDAQAB\n"
                            "-----END PUBLIC KEY-----\n";
    EXPECT_FALSE(PublicKey::from_pem(rsa));
    EXPECT_FALSE(PublicKey::from_pem(""));
    EXPECT_FALSE(PublicKey::from_pem("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
    EXPECT_FALSE(PublicKey::from_pem(key.to_pem()));
    EXPECT_FALSE(PrivateKey::from_pem(key.public_key().to_pem()));
    EXPECT_FALSE(PrivateKey::from_pem(key.to_pem().substr(0, 60)));
    EXPECT_FALSE(PublicKey::from_pem(std::string(1 << 20, 'x')));
    EXPECT_EQ(PublicKey::from_pem("").error().code, ErrorCode::invalid_argument);
}

} // namespace
} // namespace domtok::crypto
