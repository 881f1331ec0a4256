#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

/// Files that a crash leaves whole. All of it blocks; what the disk refuses is a
/// std::filesystem::filesystem_error.
namespace domtok::files {

/// Owns an open file.
class Descriptor {
public:
    /// As open(2), close-on-exec. Nothing when it fails: errno says why.
    static std::optional<Descriptor> open(const std::filesystem::path& path, int flags, mode_t mode = 0);

    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : number_{other.number_} { other.number_ = -1; }
    Descriptor& operator=(Descriptor&&) = delete;

    int number() const { return number_; }

private:
    explicit Descriptor(int number) : number_{number} {}

    int number_;
};

/// Throws filesystem_error with errno.
[[noreturn]] void fail(const char* what, const std::filesystem::path& path);

/// All that is left to read of an open file; nothing when it is more than `bytes_max`. `path` is for
/// messages.
std::optional<std::string> read_rest(const Descriptor& file, std::size_t bytes_max,
                                     const std::filesystem::path& path);

/// Makes `path` with these bytes, whole or not at all, and durable when this returns, in a folder that is
/// there. Writes them to `temporary` first, a path on the same file system that nobody else uses. False, and
/// nothing changed, when `path` is taken already.
bool write_new(const std::filesystem::path& path, const std::filesystem::path& temporary,
               std::string_view bytes, mode_t mode);

/// Makes the bytes of a file durable that another has written.
void sync(const std::filesystem::path& path);

/// Makes what was added to a folder, or taken away, durable.
void sync_folder(const std::filesystem::path& folder);

} // namespace domtok::files
