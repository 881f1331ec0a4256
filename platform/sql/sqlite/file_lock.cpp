#include "platform/sql/sqlite/file_lock.hpp"

#include "platform/sql/transaction.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace domtok::sql::sqlite {

namespace {

[[noreturn]] void fail(const std::string& what)
{
    throw Fault(what + ": " + std::strerror(errno));
}

/// What the owner wrote into the lock's file.
std::string owner_of(int descriptor)
{
    std::array<char, 32> text{};
    const auto count = pread(descriptor, text.data(), text.size(), 0);
    return count > 0 ? std::string(text.data(), static_cast<std::size_t>(count)) : "unknown";
}

void write_owner(int descriptor)
{
    const auto text = std::to_string(getpid());
    if (ftruncate(descriptor, 0) != 0 ||
        pwrite(descriptor, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        fail("cannot write the lock");
}

} // namespace

FileLock::FileLock(const std::filesystem::path& file)
{
    std::error_code failed;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failed);
    if (failed) throw Fault("cannot make the folder of " + file.string() + ": " + failed.message());
    const auto path = file.string() + ".lock";
    descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0) fail("cannot open " + path);
    try {
        if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK) fail("cannot lock " + path);
            throw Fault(file.string() + " is in use by another server (process " + owner_of(descriptor_) +
                        "); one process writes, others may read");
        }
        write_owner(descriptor_);
    } catch (...) {
        close(descriptor_);
        throw;
    }
}

FileLock::~FileLock()
{
    close(descriptor_);
}

} // namespace domtok::sql::sqlite
