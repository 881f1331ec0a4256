#include "platform/search/embedded/search_file.hpp"

#include "platform/core/fault.hpp"
#include "platform/search/embedded/embedded_search.hpp"
#include "platform/search/embedded/tables.hpp"
#include "platform/sql/sqlite/damaged.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"

#include <array>
#include <filesystem>
#include <utility>

namespace domtok::search {

struct SearchFile::File {
    File(const boost::asio::any_io_executor& loop, const Clock& clock, const sql::sqlite::Settings& settings)
        : store{settings, clock}
        , database{store, loop}
    {
    }

    sql::sqlite::Store store;
    sql::sqlite::LoopDatabase database;
    EmbeddedSearch search{database};
};

SearchFile::SearchFile(boost::asio::any_io_executor loop, const Clock& clock, sql::sqlite::Settings settings)
    : loop_{std::move(loop)}
    , clock_{clock}
    , settings_{std::move(settings)}
{
}

SearchFile::~SearchFile() = default;

Task<> SearchFile::open(const Context& context)
{
    co_await file(context);
}

/// SQLite removes its log by name when it closes a file, so the next file cannot be made before the last one
/// who works on the damaged one has let go of it.
Task<SearchFile::Handle> SearchFile::file(const Context& context)
{
    if (file_) co_return file_;
    if (is_opening_ || !given_up_.expired())
        throw Overloaded("the search index is being made anew; try again in a moment");
    struct Opening {
        bool& is_on;
        explicit Opening(bool& flag) : is_on{flag} { is_on = true; }
        ~Opening() { is_on = false; }
        Opening(const Opening&) = delete;
        Opening& operator=(const Opening&) = delete;
    };
    const Opening opening{is_opening_};
    if (!is_damaged_) {
        file_ = co_await open_once(context);
        if (file_) co_return file_;
    }
    remove_file();
    is_damaged_ = false;
    file_ = co_await open_once(context);
    if (!file_) throw sql::Fault(settings_.file.string() + " is damaged again as soon as it is made");
    co_return file_;
}

/// Nothing when the file is damaged.
Task<SearchFile::Handle> SearchFile::open_once(const Context& context)
{
    try {
        const auto opened = std::make_shared<File>(loop_, clock_, settings_);
        const auto now = clock_.now();
        const auto migrate = [now](sql::Transaction& transaction) {
            sql::migrate(transaction, schema(), now);
        };
        co_await opened->database.transact(context, migrate);
        const auto progress = co_await opened->search.progress(context);
        is_filled_ = progress.is_filled;
        co_return opened;
    } catch (const sql::sqlite::Damaged&) {
        is_damaged_ = true;
        ++damages_;
        co_return nullptr;
    }
}

void SearchFile::remove_file() const
{
    // The log first: without its file it is nothing, but a new file would take an old log for its own.
    for (const auto* part : {"-wal", "-shm", ""})
        std::filesystem::remove(settings_.file.string() + part);
}

void SearchFile::give_up(const std::string& reason)
{
    if (file_) {
        given_up_ = file_;
        file_.reset();
        is_damaged_ = true;
        is_filled_ = false;
        ++damages_;
    }
    throw Overloaded("the search index is damaged and is made anew: " + reason);
}

template <class T, class Work>
Task<T> SearchFile::with_file(const Context& context, const Work& work)
{
    const auto current = co_await file(context);
    std::string reason;
    try {
        co_return co_await work(current->search);
    } catch (const sql::sqlite::Damaged& damaged) {
        if (file_ != current) throw Overloaded("the search index is being made anew; try again in a moment");
        reason = damaged.what();
    }
    give_up(reason);
}

Task<> SearchFile::upsert(const Context& context, std::span<const Document> documents)
{
    const auto work = [&](EmbeddedSearch& search) { return search.upsert(context, documents); };
    co_await with_file<void>(context, work);
}

Task<> SearchFile::remove(const Context& context, std::int64_t id, std::int64_t version)
{
    const auto work = [&](EmbeddedSearch& search) { return search.remove(context, id, version); };
    co_await with_file<void>(context, work);
}

Task<Result<Hits>> SearchFile::find(const Context& context, const Query& query)
{
    co_await open(context);
    if (!is_filled_) throw Overloaded("the search index is being filled; try again in a moment");
    const auto work = [&](EmbeddedSearch& search) { return search.find(context, query); };
    co_return co_await with_file<Result<Hits>>(context, work);
}

Task<Progress> SearchFile::progress(const Context& context)
{
    const auto work = [&](EmbeddedSearch& search) { return search.progress(context); };
    co_return co_await with_file<Progress>(context, work);
}

Task<> SearchFile::take_over(const Context& context, std::span<const Document> documents,
                             const Progress& progress)
{
    const auto work = [&](EmbeddedSearch& search) { return search.take_over(context, documents, progress); };
    co_await with_file<void>(context, work);
    is_filled_ = progress.is_filled;
}

Task<> SearchFile::begin_anew(const Context& context, const Progress& progress)
{
    is_filled_ = progress.is_filled;
    const auto work = [&](EmbeddedSearch& search) { return search.begin_anew(context, progress); };
    co_await with_file<void>(context, work);
}

} // namespace domtok::search
