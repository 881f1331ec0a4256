#pragma once

#include "platform/core/clock.hpp"
#include "platform/search/index.hpp"
#include "platform/sql/sqlite/settings.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace domtok::search {

/// The embedded search in a data file of its own, as a copy of a catalogue that stands elsewhere and can be
/// read again. So a file that is damaged, as SQLite finds at the start or at any later time, is removed and
/// begun anew; whoever follows the catalogue sees by progress() that there is nothing in it, and fills it.
///
/// All functions throw Overloaded while there is no file to work on, and find() until the index has been
/// filled: what it would find is not all there is. Belongs to one loop, which outlives it.
class SearchFile final : public Index {
public:
    SearchFile(boost::asio::any_io_executor loop, const Clock& clock, sql::sqlite::Settings settings);
    ~SearchFile() override;

    /// Opens the file, anew if it is damaged. Called once, before everything else; without it the first use
    /// does the same. Throws sql::Fault.
    Task<> open(const Context& context);

    /// Whether find() answers.
    bool is_filled() const { return is_filled_; }

    /// How many damaged files have been removed.
    std::int64_t damages() const { return damages_; }

    using Index::upsert;
    Task<> upsert(const Context& context, std::span<const Document> documents) override;
    Task<> remove(const Context& context, std::int64_t id, std::int64_t version) override;
    Task<Result<Hits>> find(const Context& context, const Query& query) override;
    Task<Progress> progress(const Context& context) override;
    Task<> take_over(const Context& context, std::span<const Document> documents,
                     const Progress& progress) override;
    Task<> begin_anew(const Context& context, const Progress& progress) override;

private:
    struct File;
    using Handle = std::shared_ptr<File>; ///< owned by whoever works on it too, and closed by the last

    Task<Handle> file(const Context& context);
    Task<Handle> open_once(const Context& context);
    template <class T, class Work>
    Task<T> with_file(const Context& context, const Work& work);
    [[noreturn]] void give_up(const std::string& reason);
    void remove_file() const;

    boost::asio::any_io_executor loop_;
    const Clock& clock_;
    sql::sqlite::Settings settings_;

    Handle file_;                  ///< none: still to be opened
    std::weak_ptr<File> given_up_; ///< a damaged one, as long as somebody works on it
    bool is_opening_{};
    bool is_damaged_{}; ///< what lies there is to be removed
    bool is_filled_{};
    std::int64_t damages_{};
};

} // namespace domtok::search
