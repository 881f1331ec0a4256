#include "platform/sql/sqlite/tests/faulty_disk.hpp"

#include <atomic>

namespace domtok::sql::sqlite {

namespace {

// The engine's interface is made of plain functions: what they share is here.
std::atomic<bool> syncs_fail = false;
std::atomic<bool> writes_fail = false;
std::atomic<int> syncs_done = 0;

/// A file of ours, with the real one behind it in memory.
struct File {
    sqlite3_file head;
    sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    const sqlite3_io_methods* methods() { return below()->pMethods; }
};

File& ours(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

/// Calls the same function of the real file.
template <auto Method, class... Args>
auto forward(sqlite3_file* file, Args... args)
{
    return (ours(file).methods()->*Method)(ours(file).below(), args...);
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset)
{
    if (writes_fail) return SQLITE_FULL;
    return forward<&sqlite3_io_methods::xWrite>(file, bytes, count, offset);
}

int sync(sqlite3_file* file, int flags)
{
    if (syncs_fail) return SQLITE_IOERR_FSYNC;
    ++syncs_done;
    return forward<&sqlite3_io_methods::xSync>(file, flags);
}

constexpr sqlite3_io_methods methods{
    .iVersion = 3,
    .xClose = forward<&sqlite3_io_methods::xClose>,
    .xRead = forward<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = write,
    .xTruncate = forward<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
    .xSync = sync,
    .xFileSize = forward<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = forward<&sqlite3_io_methods::xLock, int>,
    .xUnlock = forward<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = forward<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = forward<&sqlite3_io_methods::xFileControl, int, void*>,
    .xSectorSize = forward<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = forward<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = forward<&sqlite3_io_methods::xShmMap, int, int, int, volatile void**>,
    .xShmLock = forward<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = forward<&sqlite3_io_methods::xShmBarrier>,
    .xShmUnmap = forward<&sqlite3_io_methods::xShmUnmap, int>,
    .xFetch = forward<&sqlite3_io_methods::xFetch, sqlite3_int64, int, void**>,
    .xUnfetch = forward<&sqlite3_io_methods::xUnfetch, sqlite3_int64, void*>,
};

int open(sqlite3_vfs* disk, const char* name, sqlite3_file* file, int flags, int* opened)
{
    auto* const below = static_cast<sqlite3_vfs*>(disk->pAppData);
    const int code = below->xOpen(below, name, ours(file).below(), flags, opened);
    file->pMethods = ours(file).methods() == nullptr ? nullptr : &methods;
    return code;
}

} // namespace

FaultyDisk::FaultyDisk() : below_{sqlite3_vfs_find(nullptr)}, disk_{*below_}
{
    disk_.szOsFile = static_cast<int>(sizeof(File)) + below_->szOsFile;
    disk_.zName = "faulty";
    disk_.pNext = nullptr;
    disk_.pAppData = below_;
    disk_.xOpen = open;
    sqlite3_vfs_register(&disk_, 1);
}

FaultyDisk::~FaultyDisk()
{
    fail_syncs(false);
    fail_writes(false);
    sqlite3_vfs_unregister(&disk_);
    sqlite3_vfs_register(below_, 1);
}

void FaultyDisk::fail_syncs(bool fail)
{
    syncs_fail = fail;
}

int FaultyDisk::syncs() const
{
    return syncs_done;
}

void FaultyDisk::fail_writes(bool fail)
{
    writes_fail = fail;
}

} // namespace domtok::sql::sqlite
