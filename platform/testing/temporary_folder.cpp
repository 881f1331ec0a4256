#include "platform/testing/temporary_folder.hpp"

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <system_error>

#include <unistd.h>

namespace domtok::test {

namespace {

/// For the servers of several tests at once; a container may have less.
constexpr std::uintmax_t memory_needed = 2UL << 30U;

std::filesystem::path place_for_folders()
{
    const std::filesystem::path memory{"/dev/shm"};
    std::error_code error;
    const auto space = std::filesystem::space(memory, error);
    if (!error && space.available >= memory_needed && access(memory.c_str(), W_OK) == 0) return memory;
    return std::filesystem::temp_directory_path();
}

} // namespace

TemporaryFolder::TemporaryFolder()
{
    auto name = (place_for_folders() / "domtok-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
    path_ = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code left_behind;
    std::filesystem::remove_all(path_, left_behind);
}

} // namespace domtok::test
