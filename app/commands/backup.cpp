#include "platform/sql/sqlite/backup.hpp"

#include "app/commands/guest_command.hpp"
#include "app/terminal/progress.hpp"
#include "platform/files/file.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>

namespace domtok::app {

namespace {

namespace fs = std::filesystem;

/// Stands in a folder that was made as a copy: it may be brought up to date, any other is left alone.
constexpr std::string_view mark = "backup.txt";

bool is_gone(const std::error_code& error)
{
    return error == std::errc::no_such_file_or_directory;
}

/// Whole or not at all, so that a later run does not take half a file for a copy. One that has gone meanwhile
/// is nothing to copy any more.
void keep_copy(const fs::path& from, const fs::path& to)
{
    auto partial = to;
    partial += ".partial";
    std::error_code error;
    fs::copy_file(from, partial, fs::copy_options::overwrite_existing, error);
    if (is_gone(error)) return;
    if (error) throw fs::filesystem_error("cannot copy", from, partial, error);
    files::sync(partial);
    fs::rename(partial, to);
}

/// Pictures never change; what an interrupted copy of another program left does not have their size.
bool is_there(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    const auto size = fs::file_size(to, error);
    return !error && size == fs::file_size(from, error) && !error;
}

enum class Known : std::uint8_t { skip, copy_again };

void copy_folder(const fs::path& source, const fs::path& target, Known known, Progress& progress)
{
    std::error_code error;
    fs::create_directories(target);
    fs::permissions(target, fs::status(source).permissions());
    for (fs::directory_iterator each{source, error}; !error && each != fs::directory_iterator{};
         each.increment(error)) {
        const auto to = target / each->path().filename();
        // Pictures that are being written are in .unfinished, and belong to nobody yet.
        if (each->path().filename().string().starts_with('.')) continue;
        if (each->is_directory())
            copy_folder(each->path(), to, known, progress);
        else if (known == Known::copy_again || !is_there(each->path(), to))
            keep_copy(each->path(), to);
        progress.advance();
    }
    if (error && !is_gone(error)) throw fs::filesystem_error("cannot read", source, error);
    files::sync_folder(target);
}

void copy_store(const fs::path& source, const fs::path& target)
{
    Progress progress{"store", 0};
    sql::sqlite::backup(source, target, [&progress](const sql::sqlite::BackupProgress& done) {
        progress.show(static_cast<std::size_t>(done.pages_done), static_cast<std::size_t>(done.pages));
    });
}

/// The pictures before the store and after it: neither one that is taken away meanwhile nor one that comes
/// is missing where the copied rows show it.
int copy_all(const fs::path& store, const fs::path& pictures, const DataDirectory& directory,
             const fs::path& target)
{
    if (fs::create_directories(target) || fs::is_empty(target)) fs::permissions(target, fs::perms::owner_all);
    std::ofstream{target / mark} << "A copy that `domtok backup` made and may bring up to date.\n";
    Progress files{"pictures and secrets", 0};
    const auto pictures_to = target / directory.pictures().filename();
    if (fs::exists(pictures)) copy_folder(pictures, pictures_to, Known::skip, files);
    copy_store(store, target / directory.store_file().filename());
    if (fs::exists(pictures)) copy_folder(pictures, pictures_to, Known::skip, files);
    // Without them the copy would make its own, and nobody would be logged in.
    if (fs::exists(directory.secrets()))
        copy_folder(directory.secrets(), target / directory.secrets().filename(), Known::copy_again, files);
    files.finish();
    std::cout << "The copy is a data directory of its own: domtok serve --data " << target.string()
              << std::endl;
    return 0;
}

bool is_within(const fs::path& target, const fs::path& folder)
{
    const auto inner = fs::weakly_canonical(target);
    const auto outer = fs::weakly_canonical(folder);
    return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

Result<> check_source(const DataDirectory& directory, const fs::path& store)
{
    if (fs::exists(store)) return {};
    return refuse(ErrorCode::invalid_argument, "there is no shop in " + directory.path().string() + ": " +
                                                   store.string() + " is not there");
}

/// A copy takes the place of what is there: never of a store that a server may have open, nor of what is
/// somebody else's.
Result<> check_target(const DataDirectory& directory, const fs::path& target)
{
    const auto refuse_it = [&target](std::string_view why) {
        return refuse(ErrorCode::invalid_argument,
                      target.string() + std::string(why) + "; choose a new folder for the copy");
    };
    if (is_within(target, directory.path())) return refuse_it(" is in the data directory");
    if (!fs::exists(target)) return {};
    if (!fs::is_directory(target)) return refuse_it(" is no folder");
    auto lock = target / directory.store_file().filename();
    lock += ".lock";
    if (fs::exists(lock)) return refuse_it(" is a shop that has been served");
    if (!fs::is_empty(target) && !fs::exists(target / mark)) return refuse_it(" is not empty and no backup");
    return {};
}

} // namespace

int backup(const Options& options, const std::filesystem::path& target)
{
    const auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    if (!fs::exists(options.data))
        return fail(
            {.code = ErrorCode::invalid_argument, .message = options.data.string() + " is not there"});
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());
    const auto store = sqlite_file(settings->store, *directory);
    if (!store) return fail(store.error());
    const auto pictures = pictures_folder(settings->store, *directory);
    if (!pictures) return fail(pictures.error());
    try {
        if (const auto fit = check_source(*directory, *store); !fit) return fail(fit.error());
        if (const auto fit = check_target(*directory, target); !fit) return fail(fit.error());
        return copy_all(*store, *pictures, *directory, target);
    } catch (const std::exception& fault) {
        return fail({.code = ErrorCode::file, .message = fault.what()});
    }
}

} // namespace domtok::app
