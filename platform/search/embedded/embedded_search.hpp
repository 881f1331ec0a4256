#pragma once

#include "platform/search/index.hpp"
#include "platform/sql/database.hpp"

namespace domtok::search {

/// Searches in the embedded store itself, by FTS5 with our tokenizer: a document is found as soon as upsert()
/// returns. Its tables are those of schema().
///
/// Of more than hits_max documents with all the words, the newest hits_max are looked at: the best of them
/// come first.
class EmbeddedSearch final : public Index {
public:
    /// `database` is SQLite and outlives this.
    explicit EmbeddedSearch(sql::Database& database) : database_{database} {}

    using Index::upsert;
    Task<> upsert(const Context& context, std::span<const Document> documents) override;
    Task<> remove(const Context& context, std::int64_t id, std::int64_t version) override;
    Task<Result<Hits>> find(const Context& context, const Query& query) override;
    Task<Progress> progress(const Context& context) override;
    Task<> take_over(const Context& context, std::span<const Document> documents,
                     const Progress& progress) override;
    Task<> begin_anew(const Context& context, const Progress& progress) override;

private:
    sql::Database& database_;
};

} // namespace domtok::search
