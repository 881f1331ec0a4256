#pragma once

#include "platform/core/random.hpp"
#include "platform/core/result.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace domtok::crypto {

/// Secrets that the program makes for itself and keeps: a folder (0700) with one file (0600) each. Blocking;
/// for the start of the program.
class Secrets {
public:
    static constexpr std::size_t secret_bytes_max = 64UL * 1024;

    /// `random` names temporary files and must outlive this.
    Secrets(std::filesystem::path folder, Random& random);

    /// The secret of this name: the file's text, or what `make` gives, written once and for good: whole or
    /// not at all, and on the disk before this returns. Of two processes that make it at the same moment both
    /// get the winner's. Refuses with invalid_argument, naming the file and what to do, when others than its
    /// owner may read or write the file or the folder, when it is empty, too large or no plain file; throws
    /// std::filesystem::filesystem_error when the disk fails. `name` is of letters, digits, `.`, `_` and `-`.
    Result<std::string> find_or_make(std::string_view name, const std::function<std::string()>& make);

private:
    Result<> open_folder();
    std::filesystem::path temporary_for(const std::filesystem::path& path);

    std::filesystem::path folder_;
    Random& random_;
};

} // namespace domtok::crypto
