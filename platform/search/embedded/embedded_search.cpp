#include "platform/search/embedded/embedded_search.hpp"

#include "platform/core/utf8.hpp"
#include "platform/search/embedded/match.hpp"
#include "platform/search/embedded/tables.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace domtok::search {

namespace {

/// What is known of a document before it changes.
struct Before {
    std::int64_t version{};
    bool visible{};
    std::string content;
};
BOOST_DESCRIBE_STRUCT(Before, (), (version, visible, content))

std::optional<Before> find_before(sql::Transaction& transaction, std::int64_t id)
{
    return transaction.find<Before>("SELECT version, visible, content FROM search_documents WHERE id = ?",
                                    id);
}

/// FTS5 keeps no copy of the text, so what is taken out must be told to it again.
void forget_words(sql::Transaction& transaction, std::int64_t id, const std::string& content)
{
    transaction.execute("INSERT INTO search_words(search_words, rowid, content) VALUES ('delete', ?, ?)", id,
                        content);
}

void keep_words(sql::Transaction& transaction, std::int64_t id, std::string_view content)
{
    transaction.execute("INSERT INTO search_words(rowid, content) VALUES (?, ?)", id, content);
}

void put(sql::Transaction& transaction, const Document& document)
{
    const auto before = find_before(transaction, document.id);
    if (before && before->version >= document.version) return;
    const auto content = utf8::prefix(document.text, text_bytes_max);
    const bool had_words = before && before->visible;
    const bool same_words = had_words && document.for_sale && before->content == content;
    if (had_words && !same_words) forget_words(transaction, document.id, before->content);
    transaction.execute(
        "INSERT OR REPLACE INTO search_documents(id, version, visible, content, category_id, price, "
        "free_shipping, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        document.id, document.version, document.for_sale, content, document.category, document.price,
        document.free_shipping, document.created_at);
    if (document.for_sale && !same_words) keep_words(transaction, document.id, content);
}

void take_out(sql::Transaction& transaction, std::int64_t id, std::int64_t version)
{
    const auto before = find_before(transaction, id);
    if (before && before->version > version) return;
    if (before && before->visible) forget_words(transaction, id, before->content);
    transaction.execute(
        "INSERT OR REPLACE INTO search_documents(id, version, visible, content, category_id, price, "
        "free_shipping, created_at) VALUES (?, ?, 0, '', 0, 0, 0, 0)",
        id, version);
}

/// A condition on search_documents with its parameters, which it refers to.
class Filter {
public:
    explicit Filter(const Query& query)
    {
        if (query.id) add("d.id = ?", *query.id);
        if (query.category) add("d.category_id = ?", *query.category);
        auto least = query.price_min;
        auto most = query.price_max;
        if (least && most && *most < *least) std::swap(least, most);
        if (least) add("d.price >= ?", *least);
        if (most) add("d.price <= ?", *most);
        if (query.free_shipping) add("d.free_shipping = ?", *query.free_shipping);
    }

    bool empty() const { return values_.empty(); }
    const std::string& sql() const { return sql_; }
    const std::vector<sql::Value>& values() const { return values_; }

private:
    template <class T>
    void add(std::string_view condition, const T& value)
    {
        sql_ += " AND ";
        sql_ += condition;
        values_.push_back(sql::to_value(value));
    }

    std::string sql_;
    std::vector<sql::Value> values_;
};

bool has_price(const Query& query)
{
    return query.price_min || query.price_max;
}

/// Which index to count with. SQLite keeps no statistics here that would tell it.
std::string_view index_to_count(const Query& query)
{
    if (query.id) return "";
    if (query.category) return " INDEXED BY search_documents_category";
    return has_price(query) ? " INDEXED BY search_documents_price" : " INDEXED BY search_documents_age";
}

/// Up to so many hits are quicker found by their price and sorted by age than met among all from the newest
/// on.
constexpr std::int64_t sorted_max = 2000;

std::string_view index_to_list(const Query& query, std::int64_t total)
{
    const bool many = total > sorted_max;
    return many && !query.id && !query.category ? " INDEXED BY search_documents_age" : index_to_count(query);
}

std::int64_t count(sql::Transaction& transaction, const Query& query, const Filter& filter)
{
    const auto sql = "SELECT count(*) FROM (SELECT 1 FROM search_documents d" +
                     std::string(index_to_count(query)) + " WHERE d.visible = 1" + filter.sql() + " LIMIT " +
                     std::to_string(hits_max) + ")";
    std::int64_t total = 0;
    const std::function<bool(const sql::Row&)> keep = [&total](const sql::Row& row) {
        total = row.integer(0);
        return false;
    };
    transaction.run(sql, filter.values(), &keep);
    return total;
}

Hits newest(sql::Transaction& transaction, const Query& query)
{
    const Filter filter{query};
    Hits hits{.ids = {}, .total = count(transaction, query, filter)};
    const auto sql = "SELECT d.id FROM search_documents d" + std::string(index_to_list(query, hits.total)) +
                     " WHERE d.visible = 1" + filter.sql() +
                     " ORDER BY d.created_at DESC, d.id DESC LIMIT ? OFFSET ?";
    auto values = filter.values();
    values.emplace_back(query.limit);
    values.emplace_back(query.offset);
    const std::function<bool(const sql::Row&)> keep = [&hits](const sql::Row& row) {
        hits.ids.push_back(row.integer(0));
        return true;
    };
    transaction.run(sql, values, &keep);
    return hits;
}

/// The best matches, and how many there are, in one pass: each row says the total.
Hits best(sql::Transaction& transaction, const Query& query, std::string_view match)
{
    const Filter filter{query};
    const auto sql = "SELECT id, count(*) OVER () AS total FROM (SELECT w.rowid AS id, w.rank AS score FROM "
                     "search_words w" +
                     std::string(filter.empty() ? "" : " JOIN search_documents d ON d.id = w.rowid") +
                     " WHERE w.search_words MATCH ?" + filter.sql() + " ORDER BY w.rowid DESC LIMIT " +
                     std::to_string(hits_max) + ") ORDER BY score, id DESC";
    std::vector<sql::Value> values{match};
    values.insert(values.end(), filter.values().begin(), filter.values().end());
    Hits hits;
    std::int64_t at = 0;
    const std::function<bool(const sql::Row&)> keep = [&](const sql::Row& row) {
        hits.total = row.integer(1);
        if (at++ >= query.offset && std::ssize(hits.ids) < query.limit) hits.ids.push_back(row.integer(0));
        return at < query.offset + query.limit;
    };
    transaction.run(sql, values, &keep);
    return hits;
}

void write_progress(sql::Transaction& transaction, const Progress& progress)
{
    transaction.execute("INSERT OR REPLACE INTO search_progress(id, lineage, revision, last_id, is_filled) "
                        "VALUES (1, ?, ?, ?, ?)",
                        progress.lineage, progress.revision, progress.last_id, progress.is_filled);
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

Task<> EmbeddedSearch::upsert(const Context& context, std::span<const Document> documents)
{
    const auto body = [documents](sql::Transaction& transaction) {
        for (const auto& document : documents)
            put(transaction, document);
    };
    co_await database_.transact(context, body);
}

Task<> EmbeddedSearch::remove(const Context& context, std::int64_t id, std::int64_t version)
{
    const auto body = [id, version](sql::Transaction& transaction) { take_out(transaction, id, version); };
    co_await database_.transact(context, body);
}

Task<Result<Hits>> EmbeddedSearch::find(const Context& context, const Query& query)
{
    CO_CHECK(check(query));
    if (is_blank(query.text)) {
        const auto list = [&query](sql::Transaction& transaction) { return newest(transaction, query); };
        co_return co_await database_.read(context, list);
    }
    const auto match = match_of(query.text);
    if (match.together.empty()) co_return Hits{};
    const auto search = [&](sql::Transaction& transaction) {
        auto hits = best(transaction, query, match.together);
        if (hits.total == 0 && !match.apart.empty()) hits = best(transaction, query, match.apart);
        return hits;
    };
    co_return co_await database_.read(context, search);
}

Task<Progress> EmbeddedSearch::progress(const Context& context)
{
    const auto find = [](sql::Transaction& transaction) {
        return transaction
            .find<Progress>("SELECT lineage, revision, last_id, is_filled FROM search_progress WHERE id = 1")
            .value_or(Progress{});
    };
    co_return co_await database_.look_up(context, find);
}

Task<> EmbeddedSearch::take_over(const Context& context, std::span<const Document> documents,
                                 const Progress& progress)
{
    const auto body = [documents, &progress](sql::Transaction& transaction) {
        for (const auto& document : documents)
            put(transaction, document);
        write_progress(transaction, progress);
    };
    co_await database_.transact(context, body);
}

Task<> EmbeddedSearch::begin_anew(const Context& context, const Progress& progress)
{
    const auto body = [&progress](sql::Transaction& transaction) {
        transaction.execute("INSERT INTO search_words(search_words) VALUES ('delete-all')");
        transaction.execute("DELETE FROM search_documents");
        write_progress(transaction, progress);
    };
    co_await database_.transact(context, body);
}

const sql::Schema& schema()
{
    static const std::array parts{document_tables()};
    static const sql::Schema all{.service = "search", .parts = parts};
    return all;
}

} // namespace domtok::search
