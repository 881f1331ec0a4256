#include "platform/testing/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <unistd.h>

namespace domtok::test {

namespace {

std::filesystem::path place_for_folders()
{
    if (access("/dev/shm", W_OK) == 0) return "/dev/shm";
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
