#include "app/data_directory.hpp"

#include "platform/crypto/secrets.hpp"
#include "platform/crypto/system_random.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace domtok::app {

namespace {

constexpr std::string_view token_key_name = "token-key.pem";
constexpr std::string_view administrator_name = "administrator";
constexpr std::string_view demo_password_name = "demo-password";

/// 120 bits, in letters and digits that nobody mistakes for one another.
std::string random_word(Random& random)
{
    constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    std::array<std::byte, 24> bytes{};
    random.fill(bytes);
    std::string word;
    for (const auto byte : bytes)
        word += alphabet[std::to_integer<std::size_t>(byte) % alphabet.size()];
    return word;
}

/// With the name of the file in what is said.
Result<crypto::PrivateKey> key_of(const std::string& pem, const DataDirectory& directory)
{
    auto key = crypto::PrivateKey::from_pem(pem);
    if (key) return *std::move(key);
    return refuse(key.error().code,
                  (directory.secrets() / token_key_name).string() + ": " + key.error().message +
                      "; put the file of a backup there, or take it away: then a new one is "
                      "made, and whoever is logged in has to log in again");
}

} // namespace

Result<DataDirectory> DataDirectory::open(const std::filesystem::path& path)
{
    namespace fs = std::filesystem;
    std::error_code error;
    const auto absolute = fs::absolute(path, error);
    if (!fs::exists(absolute, error)) {
        fs::create_directories(absolute, error);
        if (!error) fs::permissions(absolute, fs::perms::owner_all, error);
    }
    if (error || !fs::is_directory(absolute))
        return refuse(ErrorCode::invalid_argument,
                      "the data directory " + absolute.string() + " cannot be used" +
                          (error ? ": " + error.message() : "; it is no folder") +
                          "; choose another one with --data");
    return DataDirectory{absolute};
}

Result<> check_kept_secrets(const DataDirectory& directory)
{
    crypto::SystemRandom random;
    crypto::Secrets secrets{directory.secrets(), random};
    const auto none = []() -> std::string { throw std::logic_error("a secret is there and is not found"); };
    for (const auto name : {token_key_name, administrator_name, demo_password_name}) {
        if (!std::filesystem::exists(directory.secrets() / name)) continue;
        TRY(const auto kept, secrets.find_or_make(name, none));
        if (name == token_key_name) {
            if (const auto key = key_of(kept, directory); !key) return std::unexpected(key.error());
        }
    }
    return {};
}

Result<ShopSecrets> open_secrets(const DataDirectory& directory, Random& random)
{
    crypto::Secrets secrets{directory.secrets(), random};
    const auto new_key = [&random] { return crypto::PrivateKey::generate(random).to_pem(); };
    const auto new_word = [&random] { return random_word(random); };
    TRY(const auto pem, secrets.find_or_make(token_key_name, new_key));
    TRY(auto key, key_of(pem, directory));
    TRY(auto administrator, secrets.find_or_make(administrator_name, new_word));
    TRY(auto demo_password, secrets.find_or_make(demo_password_name, new_word));
    return ShopSecrets{.token_key = std::move(key),
                       .administrator = std::move(administrator),
                       .demo_password = std::move(demo_password)};
}

} // namespace domtok::app
