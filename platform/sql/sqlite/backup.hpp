#pragma once

#include <filesystem>
#include <functional>

namespace domtok::sql::sqlite {

struct BackupProgress {
    int pages_done = 0;
    int pages = 0;
};

/// Copies a data file, also one that a server is writing to, into a file that is complete in itself: the
/// state at one moment, everything committed before it included. Blocks the calling thread and nobody else.
/// The copy appears under its name, and replaces what stood there, when it is whole and on the disk. Throws
/// Fault.
void backup(const std::filesystem::path& source, const std::filesystem::path& target,
            const std::function<void(const BackupProgress&)>& on_progress = {});

} // namespace domtok::sql::sqlite
