#pragma once

#include <sqlite3.h>

namespace domtok::sql::sqlite {

/// A disk that fails when told to, under every file that SQLite opens while this object lives.
class FaultyDisk {
public:
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    /// From now on every sync fails, or none.
    void fail_syncs(bool fail);

    /// From now on every write fails as on a full disk, or none.
    void fail_writes(bool fail);

    /// How many syncs there have been.
    int syncs() const;

private:
    sqlite3_vfs* below_;
    sqlite3_vfs disk_;
};

} // namespace domtok::sql::sqlite
