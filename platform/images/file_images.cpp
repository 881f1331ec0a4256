#include "platform/images/file_images.hpp"

#include "platform/core/hex.hpp"
#include "platform/files/file.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <span>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace domtok::images {

namespace {

namespace fs = std::filesystem;

constexpr mode_t file_mode = 0644;

/// A picture that is put and taken away at once by others can need a second try, but not for ever.
constexpr int tries_max = 3;

/// No picture takes so long to write.
constexpr std::chrono::hours unfinished_age_max{1};

timespec timespec_of(Time time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const std::chrono::nanoseconds rest = time - seconds;
    return {.tv_sec = seconds.time_since_epoch().count(), .tv_nsec = rest.count()};
}

Time time_of(const timespec& time)
{
    return Time{std::chrono::seconds{time.tv_sec} +
                std::chrono::floor<std::chrono::milliseconds>(std::chrono::nanoseconds{time.tv_nsec})};
}

Result<Image> read_image(const fs::path& path, Format format)
{
    const auto file = files::Descriptor::open(path, O_RDONLY);
    if (!file && errno == ENOENT) return refuse(ErrorCode::record_not_found, "there is no such picture");
    if (!file) files::fail("open", path);
    auto bytes = files::read_rest(*file, picture_bytes_max, path);
    if (!bytes) throw std::runtime_error(path.string() + " is larger than any picture");
    return Image{.bytes = *std::move(bytes), .format = format};
}

bool is_at(const files::Descriptor& file, const fs::path& path)
{
    struct stat here{};
    struct stat there{};
    if (::fstat(file.number(), &here) != 0) files::fail("fstat", path);
    if (::stat(path.c_str(), &there) == 0) return here.st_ino == there.st_ino && here.st_dev == there.st_dev;
    if (errno != ENOENT) files::fail("stat", path);
    return false;
}

/// A picture for which all others wait that look at its time and act on it, until the file is closed: one
/// that is put again must not be taken away, whichever processes do it. Nothing when it is not there.
std::optional<files::Descriptor> open_locked(const fs::path& path)
{
    auto file = files::Descriptor::open(path, O_RDONLY);
    if (!file && errno == ENOENT) return std::nullopt;
    if (!file) files::fail("open", path);
    while (::flock(file->number(), LOCK_EX) != 0)
        if (errno != EINTR) files::fail("flock", path);
    // Who had it before may have taken it away.
    if (!is_at(*file, path)) return std::nullopt;
    return file;
}

std::string random_text(Random& random)
{
    std::array<std::uint8_t, 16> bytes{};
    random.fill(std::as_writable_bytes(std::span{bytes}));
    return to_hex(bytes);
}

} // namespace

FileImages::FileImages(FileSettings settings, const Clock& clock, Random& random, net::WorkerPool& workers)
    : settings_{std::move(settings)}
    , clock_{clock}
    , random_{random}
    , workers_{workers}
{
    fs::create_directories(unfinished());
    clear_unfinished();
}

Task<Result<std::string>> FileImages::put(const Context& context, std::string_view bytes,
                                          std::string_view kind)
{
    const auto work = [this, bytes, kind]() -> Result<std::string> {
        TRY(const auto format, check_picture(bytes));
        const auto name = ImageName::of(bytes, kind, format);
        keep(name, bytes);
        return name.text();
    };
    co_return co_await workers_.run(context.deadline, work);
}

std::string FileImages::url(std::string_view name) const
{
    return settings_.url_prefix + std::string(name);
}

Task<Result<Image>> FileImages::find(const Context& context, std::string_view name)
{
    const auto parsed = ImageName::parse(name);
    if (!parsed) co_return refuse(ErrorCode::record_not_found, "there is no such picture");
    const auto work = [this, &parsed] {
        return read_image(settings_.folder / parsed->path(), parsed->format());
    };
    co_return co_await workers_.run(context.deadline, work);
}

Task<Result<>> FileImages::remove(const Context&, std::string_view name, Time put_before)
{
    const auto parsed = ImageName::parse(name);
    if (!parsed) co_return Result<>{};
    co_return co_await workers_.run([this, &parsed, put_before]() -> Result<> {
        take_away(settings_.folder / parsed->path(), put_before);
        return {};
    });
}

/// Files of others that are being written now are younger.
void FileImages::clear_unfinished() const
{
    const auto youngest = fs::file_time_type::clock::now() - unfinished_age_max;
    for (const auto& entry : fs::directory_iterator(unfinished())) {
        // Another process that starts may have been first.
        std::error_code gone;
        if (entry.last_write_time(gone) < youngest && !gone) fs::remove(entry.path(), gone);
    }
}

void FileImages::take_away(const fs::path& path, Time put_before) const
{
    const auto file = open_locked(path);
    if (!file) return;
    struct stat status{};
    if (::fstat(file->number(), &status) != 0) files::fail("fstat", path);
    if (time_of(status.st_mtim) >= put_before) return;
    if (::unlink(path.c_str()) != 0) files::fail("unlink", path);
}

void FileImages::keep(const ImageName& name, std::string_view bytes)
{
    const auto path = settings_.folder / name.path();
    for (int i = 0; i < tries_max; ++i) {
        if (renew(path)) return;
        make_folder(path.parent_path());
        const auto temporary = unfinished() / random_text(random_);
        if (files::write_new(path, temporary, bytes, file_mode) && renew(path)) return;
    }
    throw std::runtime_error("images: " + path.string() + " comes and goes");
}

/// Sets the time at which a picture was last put to now. False when it is not there.
bool FileImages::renew(const fs::path& path) const
{
    const auto file = open_locked(path);
    if (!file) return false;
    const auto now = timespec_of(clock_.now());
    const timespec times[2]{now, now};
    if (::futimens(file->number(), times) != 0) files::fail("futimens", path);
    return true;
}

/// With every folder above it that is not there yet, durably.
void FileImages::make_folder(const fs::path& folder) const
{
    if (fs::exists(folder)) return;
    if (folder != settings_.folder) make_folder(folder.parent_path());
    if (fs::create_directory(folder)) files::sync_folder(folder.parent_path());
}

} // namespace domtok::images
