#include "platform/files/file.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace domtok::files {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t chunk_bytes = 64UL * 1024;

void write_all(const Descriptor& file, std::string_view bytes, const fs::path& path)
{
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Removes the temporary file whatever happens; its failure is not worth more than a leftover.
class Removal {
public:
    explicit Removal(const fs::path& path) : path_{path} {}
    ~Removal() { ::unlink(path_.c_str()); }
    Removal(const Removal&) = delete;
    Removal& operator=(const Removal&) = delete;

private:
    const fs::path& path_;
};

} // namespace

std::optional<Descriptor> Descriptor::open(const fs::path& path, int flags, mode_t mode)
{
    const int number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    if (number < 0) return std::nullopt;
    return Descriptor{number};
}

Descriptor::~Descriptor()
{
    if (number_ >= 0) ::close(number_);
}

void fail(const char* what, const fs::path& path)
{
    throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

std::optional<std::string> read_rest(const Descriptor& file, std::size_t bytes_max, const fs::path& path)
{
    // One read for a plain file: as much as it says it has, and one more to see its end.
    struct stat status{};
    if (::fstat(file.number(), &status) != 0) fail("fstat", path);
    auto wanted = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : chunk_bytes;
    std::string bytes;
    while (true) {
        ssize_t got = 0;
        const auto before = bytes.size();
        wanted = std::min(wanted, bytes_max + 1 - before);
        bytes.resize_and_overwrite(before + wanted, [&](char* all, std::size_t) {
            got = ::read(file.number(), all + before, wanted);
            return before + static_cast<std::size_t>(got > 0 ? got : 0);
        });
        if (got < 0 && errno != EINTR) fail("read", path);
        if (got == 0) return bytes;
        if (bytes.size() > bytes_max) return std::nullopt;
        wanted = chunk_bytes;
    }
}

bool write_new(const fs::path& path, const fs::path& temporary, std::string_view bytes, mode_t mode)
{
    const auto file = Descriptor::open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode);
    if (!file) fail("open", temporary);
    const Removal removal{temporary};
    write_all(*file, bytes, temporary);
    if (::fsync(file->number()) != 0) fail("fsync", temporary);
    // Unlike a rename, a link takes no name that is taken: who comes second keeps the first one's file.
    if (::link(temporary.c_str(), path.c_str()) != 0) {
        if (errno == EEXIST) return false;
        fail("link", path);
    }
    sync_folder(path.parent_path());
    return true;
}

void sync(const fs::path& path)
{
    const auto open = Descriptor::open(path, O_RDONLY);
    if (!open) fail("open", path);
    if (::fsync(open->number()) != 0) fail("fsync", path);
}

void sync_folder(const fs::path& folder)
{
    const auto open = Descriptor::open(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
    if (!open) fail("open", folder);
    if (::fsync(open->number()) != 0) fail("fsync", folder);
}

} // namespace domtok::files
