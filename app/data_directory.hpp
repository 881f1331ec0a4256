#pragma once

#include "platform/core/random.hpp"
#include "platform/core/result.hpp"
#include "platform/crypto/ed25519.hpp"

#include <filesystem>
#include <string>

namespace domtok::app {

/// The folder that holds everything the shop keeps: the store, the pictures, the secrets.
class DataDirectory {
public:
    /// Makes the folder when there is none, for its owner alone. Refuses with invalid_argument, saying what
    /// to do, when it cannot be used.
    static Result<DataDirectory> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path store_file() const { return path_ / "domtok.db"; }
    /// The embedded search of one process, when the store is a server elsewhere.
    std::filesystem::path search_file(int worker) const
    {
        return path_ / ("search-" + std::to_string(worker) + ".db");
    }
    std::filesystem::path pictures() const { return path_ / "images"; }
    std::filesystem::path secrets() const { return path_ / "secrets"; }

private:
    explicit DataDirectory(std::filesystem::path path) : path_{std::move(path)} {}

    std::filesystem::path path_;
};

/// What the shop must keep to itself; made by itself on the first start.
struct ShopSecrets {
    crypto::PrivateKey token_key;
    std::string administrator; ///< makes administrators
    std::string demo_password; ///< of the demo accounts
};

/// Refuses with invalid_argument when one that is there is damaged or readable by others. Makes none.
Result<> check_kept_secrets(const DataDirectory& directory);

/// Refuses with invalid_argument when a file is damaged or readable by others.
Result<ShopSecrets> open_secrets(const DataDirectory& directory, Random& random);

} // namespace domtok::app
