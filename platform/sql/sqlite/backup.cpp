#include "platform/sql/sqlite/backup.hpp"

#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/sqlite/error.hpp"
#include "platform/sql/transaction.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace domtok::sql::sqlite {

namespace {

constexpr int pages_a_step = 1'024;

/// Makes a rename in `folder` last.
void sync_folder(const std::filesystem::path& folder)
{
    const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    const int reason = errno;
    if (descriptor >= 0) close(descriptor);
    if (!synced) throw Fault("cannot sync " + folder.string() + ": " + std::strerror(reason));
}

void copy(Connection& source, Connection& target,
          const std::function<void(const BackupProgress&)>& on_progress)
{
    const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> copying{
        sqlite3_backup_init(target.handle(), "main", source.handle(), "main"), sqlite3_backup_finish};
    if (!copying) throw_fault(target.handle(), sqlite3_extended_errcode(target.handle()), "backup");
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(copying.get(), pages_a_step);
        const int pages = sqlite3_backup_pagecount(copying.get());
        if (on_progress)
            on_progress({.pages_done = pages - sqlite3_backup_remaining(copying.get()), .pages = pages});
    }
    if (code != SQLITE_DONE) throw_fault(target.handle(), code, "backup");
}

} // namespace

void backup(const std::filesystem::path& source, const std::filesystem::path& target,
            const std::function<void(const BackupProgress&)>& on_progress)
{
    auto partial = target;
    partial += ".partial";
    std::error_code failed;
    std::filesystem::remove(partial, failed);
    if (failed) throw Fault("cannot remove " + partial.string() + ": " + failed.message());
    {
        Connection from{Settings{.file = source}, Connection::Role::reader};
        Connection to{Settings{.file = partial}, Connection::Role::copy};
        // One view of the source for all steps: otherwise every commit would start the copy again.
        from.execute("BEGIN");
        from.execute("SELECT 1 FROM sqlite_schema LIMIT 1");
        copy(from, to, on_progress);
        from.execute("COMMIT");
    }
    // The copy says of itself that it has a log beside it, as its source does.
    Connection{Settings{.file = partial}, Connection::Role::copy}.execute("PRAGMA journal_mode=DELETE");
    std::filesystem::rename(partial, target, failed);
    if (failed) throw Fault("cannot rename " + partial.string() + ": " + failed.message());
    sync_folder(target.parent_path());
}

} // namespace domtok::sql::sqlite
