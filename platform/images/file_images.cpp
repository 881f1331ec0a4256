#include "platform/images/file_images.hpp"

#include "platform/files/file.hpp"

#include <cerrno>
#include <stdexcept>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace domtok::images {

namespace {

namespace fs = std::filesystem;

constexpr mode_t file_mode = 0644;

/// A picture that is put and taken away at once by others can need a second try, but not for ever.
constexpr int tries_max = 3;

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

} // namespace

FileImages::FileImages(FileSettings settings, const Clock& clock, net::WorkerPool& workers)
    : settings_{std::move(settings)}
    , clock_{clock}
    , workers_{workers}
{
    fs::remove_all(unfinished());
    fs::create_directories(unfinished());
}

Task<Result<std::string>> FileImages::put(const Context&, std::string_view bytes, std::string_view kind)
{
    const auto work = [this, bytes, kind]() -> Result<std::string> {
        TRY(const auto format, check_picture(bytes));
        const auto name = ImageName::of(bytes, kind, format);
        keep(name, bytes);
        return name.text();
    };
    co_return co_await workers_.run(work);
}

std::string FileImages::url(std::string_view name) const
{
    return settings_.url_prefix + std::string(name);
}

Task<Result<Image>> FileImages::find(const Context&, std::string_view name)
{
    const auto parsed = ImageName::parse(name);
    if (!parsed) co_return refuse(ErrorCode::record_not_found, "there is no such picture");
    const auto work = [this, &parsed] {
        return read_image(settings_.folder / parsed->path(), parsed->format());
    };
    co_return co_await workers_.run(work);
}

Task<Result<>> FileImages::remove(const Context&, std::string_view name, Time put_before)
{
    const auto parsed = ImageName::parse(name);
    if (!parsed) co_return Result<>{};
    const auto work = [this, &parsed, put_before] {
        const auto path = settings_.folder / parsed->path();
        const std::lock_guard lock{times_};
        struct stat status{};
        if (::stat(path.c_str(), &status) != 0) {
            if (errno == ENOENT) return;
            files::fail("stat", path);
        }
        if (time_of(status.st_mtim) >= put_before) return;
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) files::fail("unlink", path);
    };
    co_return co_await workers_.run(work);
}

void FileImages::keep(const ImageName& name, std::string_view bytes)
{
    const auto path = settings_.folder / name.path();
    for (int i = 0; i < tries_max; ++i) {
        if (renew(path)) return;
        make_folder(path.parent_path());
        const auto temporary = unfinished() / std::to_string(next_unfinished_++);
        if (files::write_new(path, temporary, bytes, file_mode) && renew(path)) return;
    }
    throw std::runtime_error("images: " + path.string() + " comes and goes");
}

/// Sets the time at which a picture was last put to now. False when it is not there.
bool FileImages::renew(const fs::path& path)
{
    const std::lock_guard lock{times_};
    const auto now = timespec_of(clock_.now());
    const timespec times[2]{now, now};
    if (::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0) return true;
    if (errno != ENOENT) files::fail("utimensat", path);
    return false;
}

/// With every folder above it that is not there yet, durably.
void FileImages::make_folder(const fs::path& folder) const
{
    if (fs::exists(folder)) return;
    if (folder != settings_.folder) make_folder(folder.parent_path());
    if (fs::create_directory(folder)) files::sync_folder(folder.parent_path());
}

} // namespace domtok::images
