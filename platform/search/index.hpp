#pragma once

#include "platform/core/context.hpp"
#include "platform/core/money.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace domtok::search {

/// What can be found.
struct Document {
    std::int64_t id{};
    std::int64_t version{}; ///< rises with every change of the document
    std::string text{};     ///< what words are looked for in; the first `text_bytes_max` bytes count
    std::int64_t category{};
    Money price{};
    bool free_shipping{};
    bool for_sale{}; ///< what is not for sale is not found
    Time created_at{};
};

inline constexpr std::size_t text_bytes_max = 16UL * 1024;

struct Query {
    std::string text{}; ///< blank: everything
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> category{};
    std::optional<Money> price_min{};
    std::optional<Money> price_max{};
    std::optional<bool> free_shipping{};
    std::int64_t offset{};
    std::int64_t limit{20};
};

inline constexpr std::size_t query_bytes_max = 256;

/// How far into the hits a query can look, and how far they are counted.
inline constexpr std::int64_t hits_max = 10'000;

struct Hits {
    std::vector<std::int64_t> ids;
    std::int64_t total{}; ///< of all hits, at most hits_max
};

/// How far an index has come that follows a catalogue in another store.
struct Progress {
    std::int64_t lineage{};    ///< which history of the catalogue; 0: it has followed none yet
    std::int64_t revision{-1}; ///< of the last document that it has taken over
    std::int64_t last_id{};    ///< of the same
    bool is_filled{};          ///< it has had everything once

    bool operator==(const Progress&) const = default;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (lineage, revision, last_id, is_filled))

/// The port to the search engine. It holds copies and may be a moment behind. Faults are thrown; a handle
/// belongs to one loop.
class Index {
public:
    virtual ~Index() = default;

    /// Puts each document in place of the one with its id, unless that one is of the same version or a newer:
    /// documents may arrive late, and twice.
    virtual Task<> upsert(const Context& context, std::span<const Document> documents) = 0;

    /// One document; await it while the document lives.
    Task<> upsert(const Context& context, const Document& document)
    {
        return upsert(context, std::span(&document, 1));
    }

    /// Takes a document out, unless there is a newer version. The version is remembered, so that a late
    /// document of an older version does not come back.
    virtual Task<> remove(const Context& context, std::int64_t id, std::int64_t version) = 0;

    /// Documents that have every word of the text, in any order; words of Chinese, Japanese and Korean that
    /// stand together in the query stand together in the document, if there is such a document. The last word
    /// may be a beginning, if it is of letters or digits. A text of punctuation alone finds nothing. Best
    /// match first; without a text, and among equals, newest first. Bounds of the price include themselves; a
    /// range the wrong way round is turned round.
    ///
    /// Refuses with invalid_argument a text over query_bytes_max, and an offset and limit that are negative
    /// or reach beyond hits_max.
    virtual Task<Result<Hits>> find(const Context& context, const Query& query) = 0;

    /// What was kept last. It is lost with the documents, and never before them.
    virtual Task<Progress> progress(const Context& context) = 0;

    /// Puts documents in as upsert() does, and keeps the progress: both or neither.
    virtual Task<> take_over(const Context& context, std::span<const Document> documents,
                             const Progress& progress) = 0;

    /// Forgets every document, the versions of removed ones too, and keeps `progress`.
    virtual Task<> begin_anew(const Context& context, const Progress& progress) = 0;
};

/// Refuses what no adapter takes. For adapters.
Result<> check(const Query& query);

} // namespace domtok::search
