#include "platform/crypto/secrets.hpp"

#include "platform/core/hex.hpp"
#include "platform/files/file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <stdexcept>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace domtok::crypto {

namespace {

namespace fs = std::filesystem;

std::unexpected<Error> unfit(const fs::path& path, const std::string& why)
{
    return refuse(ErrorCode::invalid_argument, path.string() + ": " + why);
}

Result<> check_private(const files::Descriptor& file, const fs::path& path, const std::string& remedy)
{
    struct stat status{};
    if (::fstat(file.number(), &status) != 0) files::fail("fstat", path);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return unfit(path, "others than its owner may read or write it; run " + remedy + " " + path.string());
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        return unfit(path, "it belongs to another user than the one the program runs as");
    return {};
}

/// The text of a file; nothing when there is no such file.
Result<std::optional<std::string>> read_existing(const fs::path& path)
{
    const auto file = files::Descriptor::open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!file && errno == ENOENT) return std::nullopt;
    if (!file && errno == ELOOP) return unfit(path, "a secret is a plain file, not a link");
    if (!file) files::fail("open", path);
    struct stat status{};
    if (::fstat(file->number(), &status) != 0) files::fail("fstat", path);
    if (!S_ISREG(status.st_mode)) return unfit(path, "a secret is a plain file");
    CHECK(check_private(*file, path, "chmod 600"));
    auto text = files::read_rest(*file, Secrets::secret_bytes_max, path);
    if (!text || text->empty())
        return unfit(path, "a secret has from 1 to " + std::to_string(Secrets::secret_bytes_max) +
                               " bytes; move the file away to have a new one made");
    return text;
}

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

} // namespace

Secrets::Secrets(fs::path folder, Random& random) : folder_{std::move(folder)}, random_{random} {}

Result<std::string> Secrets::find_or_make(std::string_view name, const std::function<std::string()>& make)
{
    if (name.empty() || name.front() == '.' || !std::ranges::all_of(name, is_plain))
        throw std::logic_error("secrets: '" + std::string(name) + "' cannot name a file");
    CHECK(open_folder());

    const auto path = folder_ / name;
    TRY(auto kept, read_existing(path));
    if (kept) return *std::move(kept);
    files::write_new(path, temporary_for(path), make(), S_IRUSR | S_IWUSR);
    TRY(auto made, read_existing(path));
    if (!made) return unfit(path, "somebody took the file away");
    return *std::move(made);
}

Result<> Secrets::open_folder()
{
    if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path());
    if (::mkdir(folder_.c_str(), S_IRWXU) != 0 && errno != EEXIST) files::fail("mkdir", folder_);
    const auto folder = files::Descriptor::open(folder_, O_RDONLY | O_DIRECTORY);
    if (!folder) files::fail("open", folder_);
    return check_private(*folder, folder_, "chmod 700");
}

fs::path Secrets::temporary_for(const fs::path& path)
{
    std::array<std::uint8_t, 8> suffix{};
    random_.fill(std::as_writable_bytes(std::span{suffix}));
    return path.string() + "." + to_hex(suffix) + ".new";
}

} // namespace domtok::crypto
