#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace domtok::sql::sqlite {

/// Where the store is and how much it may take.
struct Settings {
    std::filesystem::path file{};

    int readers = 2;             ///< threads that run Database::read
    std::size_t batch_max = 512; ///< transactions that share one commit
    std::size_t transactions_waiting_max = 4'096;
    std::size_t reads_waiting_max = 1'024;

    std::chrono::milliseconds busy_timeout{5'000}; ///< for another process to let go of the file
    std::int64_t bytes_max = 0;                    ///< of the data file; 0: as much as the disk has

    int writer_cache_kib = 4'096;
    int reader_cache_kib = 2'048;     ///< of each reader thread and of each loop's own connection
    int wal_pages = 2'000;            ///< the log is moved into the data file when it has so many pages
    std::size_t statements_max = 256; ///< kept prepared by each connection
};

} // namespace domtok::sql::sqlite
