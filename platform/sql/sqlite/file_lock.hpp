#pragma once

#include <filesystem>

namespace domtok::sql::sqlite {

/// Makes one process the owner of a data file, by a lock on a file beside it (`FILE.lock`). The system lets
/// go of it when the process ends, however it ends.
class FileLock {
public:
    /// Makes the file's folder if there is none. Throws Fault, which names the owner, when there is one.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

} // namespace domtok::sql::sqlite
