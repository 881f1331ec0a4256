#include "platform/sql/sqlite/backup.hpp"

#include "app/commands/guest_command.hpp"
#include "app/terminal/progress.hpp"

#include <iostream>
#include <system_error>

namespace domtok::app {

namespace {

namespace fs = std::filesystem;

/// Copies what is not there yet: pictures and secrets never change once they are written.
void copy_folder(const fs::path& source, const fs::path& target, Progress& progress)
{
    if (!fs::exists(source)) return;
    for (const auto& entry : fs::recursive_directory_iterator(source)) {
        const auto to = target / fs::relative(entry.path(), source);
        if (entry.is_directory()) {
            fs::create_directories(to);
            fs::permissions(to, fs::status(entry.path()).permissions());
        } else if (!fs::exists(to)) {
            fs::create_directories(to.parent_path());
            fs::copy_file(entry.path(), to);
        }
        progress.advance();
    }
}

void copy_store(const fs::path& source, const fs::path& target)
{
    Progress progress{"store", 0};
    sql::sqlite::backup(source, target, [&progress](const sql::sqlite::BackupProgress& done) {
        progress.show(static_cast<std::size_t>(done.pages_done), static_cast<std::size_t>(done.pages));
    });
}

/// The store first: what it refers to is there already, because pictures are kept before the rows that show
/// them.
int copy_all(const fs::path& store, const fs::path& pictures, const DataDirectory& directory,
             const fs::path& target)
{
    fs::create_directories(target);
    fs::permissions(target, fs::perms::owner_all);
    copy_store(store, target / directory.store_file().filename());
    Progress files{"pictures and secrets", 0};
    copy_folder(pictures, target / directory.pictures().filename(), files);
    copy_folder(directory.secrets(), target / directory.secrets().filename(), files);
    fs::permissions(target / directory.secrets().filename(), fs::perms::owner_all);
    files.finish();
    std::cout << "The copy is a data directory of its own: domtok serve --data " << target.string()
              << std::endl;
    return 0;
}

/// A copy takes the place of the store that is there: never of one that a server may have open.
Result<> check_target(const DataDirectory& directory, const fs::path& target)
{
    std::error_code error;
    const bool is_source = fs::equivalent(target, directory.path(), error);
    auto lock = target / directory.store_file().filename();
    lock += ".lock";
    if (!is_source && !fs::exists(lock, error)) return {};
    return refuse(ErrorCode::invalid_argument,
                  "a shop has been served from " + target.string() + "; choose another folder for the copy");
}

} // namespace

int backup(const Options& options, const std::filesystem::path& target)
{
    const auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());
    if (const auto fit = check_target(*directory, target); !fit) return fail(fit.error());
    const auto store = sqlite_file(settings->store, *directory);
    if (!store) return fail(store.error());
    const auto pictures = pictures_folder(settings->store, *directory);
    if (!pictures) return fail(pictures.error());
    try {
        return copy_all(*store, *pictures, *directory, target);
    } catch (const std::exception& fault) {
        return fail({.code = ErrorCode::file, .message = fault.what()});
    }
}

} // namespace domtok::app
