#include "app/data_directory.hpp"
#include "app/doctor/checkup.hpp"
#include "app/engines.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/mysql/session.hpp"
#include "platform/sql/sqlite/guest_database.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace domtok::app::doctor {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t space_needed = 64ULL * 1024 * 1024;
constexpr std::uintmax_t space_wished = 1024ULL * 1024 * 1024;
constexpr double syncs_wished = 200;
constexpr int syncs_measured = 100;

/// A file of its own for a moment.
class ScratchFile {
public:
    explicit ScratchFile(const fs::path& folder)
        : path_{folder / ".doctor"}
        , descriptor_{::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600)}
    {
    }
    ~ScratchFile()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
        ::unlink(path_.c_str());
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    bool append_and_sync()
    {
        constexpr std::array<char, 4096> page{};
        return ::write(descriptor_, page.data(), page.size()) == static_cast<ssize_t>(page.size()) &&
               ::fdatasync(descriptor_) == 0;
    }

private:
    fs::path path_;
    int descriptor_;
};

std::string megabytes(std::uintmax_t bytes)
{
    return std::to_string(bytes / (1024 * 1024)) + " MiB";
}

/// The folder itself, or the nearest above it that is there.
fs::path nearest(const fs::path& folder)
{
    auto at = fs::absolute(folder).lexically_normal();
    while (!fs::exists(at) && at.has_relative_path())
        at = at.parent_path();
    return at;
}

} // namespace

Finding check_data_directory(const fs::path& data)
{
    constexpr std::string_view what = "data directory";
    const auto absolute = fs::absolute(data);
    if (!fs::exists(absolute)) {
        const auto above = nearest(absolute);
        if (::access(above.c_str(), W_OK) == 0)
            return {Verdict::good, what, absolute.string() + " is not there yet and can be made"};
        return {Verdict::bad, what,
                absolute.string() + " cannot be made: " + above.string() + " is not writable"};
    }
    if (!fs::is_directory(absolute)) return {Verdict::bad, what, absolute.string() + " is no folder"};
    if (::access(absolute.c_str(), R_OK | W_OK | X_OK) != 0)
        return {Verdict::bad, what, absolute.string() + " is not writable for this user"};
    const auto others = fs::status(absolute).permissions() & (fs::perms::group_all | fs::perms::others_all);
    if (others != fs::perms::none)
        return {Verdict::doubtful, what, absolute.string() + " is open to other users; chmod 700 closes it"};
    return {Verdict::good, what, absolute.string()};
}

Finding check_space(const fs::path& data)
{
    const auto where = nearest(data);
    std::error_code error;
    const auto space = fs::space(where, error);
    if (error) return {Verdict::doubtful, "disk space", error.message()};
    const auto says = megabytes(space.available) + " free";
    if (space.available < space_needed) return {Verdict::bad, "disk space", says + "; the shop cannot write"};
    if (space.available < space_wished) return {Verdict::doubtful, "disk space", says + "; it will not last"};
    return {Verdict::good, "disk space", says};
}

/// How often a second the disk can promise that something is written: it bounds the commits.
Finding check_sync_rate(const fs::path& data)
{
    constexpr std::string_view what = "disk";
    ScratchFile file{nearest(data)};
    std::vector<double> seconds;
    for (int i = 0; i < syncs_measured; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (!file.append_and_sync()) return {Verdict::bad, what, std::system_category().message(errno)};
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(seconds);
    const auto rate = 1 / seconds[seconds.size() / 2];
    const auto slowest = seconds.back() * 1000;
    const auto says = std::to_string(static_cast<int>(rate)) + " synced writes a second, the slowest took " +
                      std::to_string(static_cast<int>(slowest)) + " ms";
    if (rate < syncs_wished)
        return {Verdict::doubtful, what,
                says + "; orders wait for the disk: a disk of flash memory would help"};
    return {Verdict::good, what, says};
}

/// Makes none: those that are there must be good.
Finding check_secrets(const fs::path& data)
{
    constexpr std::string_view what = "secrets";
    if (!fs::exists(data / "secrets"))
        return {Verdict::good, what, "there are none yet; the first start makes them"};
    const auto directory = DataDirectory::open(data);
    if (!directory) return {Verdict::bad, what, directory.error().message};
    const auto sound = check_kept_secrets(*directory);
    if (!sound) return {Verdict::bad, what, sound.error().message};
    return {Verdict::good, what, directory->secrets().string()};
}

Finding check_server(const sql::mysql::Address& address)
{
    constexpr std::string_view what = "store";
    const sql::mysql::Settings settings{.address = address};
    try {
        sql::mysql::Session session{settings, sql::mysql::Session::Role::reader};
        session.open();
        return {Verdict::good, what, address.shown() + " lets us in"};
    } catch (const sql::OutOfReach& away) {
        return {Verdict::bad, what, away.what()};
    }
}

Finding check_store(const Settings& settings, const fs::path& data)
{
    constexpr std::string_view what = "store";
    const auto server = sql_server(settings.store);
    if (!server) return {Verdict::bad, what, server.error().message};
    if (*server) return check_server(**server);
    if (!fs::exists(data)) return {Verdict::good, what, "there is none yet; the first start makes it"};
    const auto directory = DataDirectory::open(data);
    const auto file =
        directory ? sqlite_file(settings.store, *directory) : std::unexpected(directory.error());
    if (!file) return {Verdict::bad, what, file.error().message};
    if (!fs::exists(*file)) return {Verdict::good, what, "there is none yet; the first start makes it"};
    try {
        sql::sqlite::Settings store;
        store.file = *file;
        const auto answer = sql::sqlite::quick_check(store);
        if (answer == "ok")
            return {Verdict::good, what, file->string() + " is sound, " + megabytes(fs::file_size(*file))};
        return {Verdict::bad, what, file->string() + " is damaged: " + answer + "; go back to a backup"};
    } catch (const sql::Fault& fault) {
        return {Verdict::bad, what, fault.what()};
    }
}

} // namespace domtok::app::doctor
