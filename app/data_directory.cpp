#include "app/data_directory.hpp"

#include "platform/crypto/secrets.hpp"

#include <array>
#include <string_view>
#include <system_error>
#include <utility>

namespace domtok::app {

namespace {

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

Result<ShopSecrets> open_secrets(const DataDirectory& directory, Random& random)
{
    crypto::Secrets secrets{directory.secrets(), random};
    const auto new_key = [&random] { return crypto::PrivateKey::generate(random).to_pem(); };
    const auto new_word = [&random] { return random_word(random); };
    TRY(const auto pem, secrets.find_or_make("token-key.pem", new_key));
    TRY(auto key, crypto::PrivateKey::from_pem(pem));
    TRY(auto administrator, secrets.find_or_make("administrator", new_word));
    TRY(auto demo_password, secrets.find_or_make("demo-password", new_word));
    return ShopSecrets{.token_key = std::move(key),
                       .administrator = std::move(administrator),
                       .demo_password = std::move(demo_password)};
}

} // namespace domtok::app
