#pragma once

#include "platform/sql/mysql/session.hpp"
#include "platform/sql/statement.hpp"

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace domtok::sql::mysql {

/// Rows that the bodies of one batch have inserted and that the server has not got yet: rows of one statement
/// go there together, so that a batch of sixty orders costs as many round trips as one.
///
/// Before a statement that names one of their tables is run, they are sent: nobody sees that they were late.
/// What the server says against a row cannot reach the body that inserted it any more. Then HopeFailed is
/// thrown and the batch is run again without this.
class PendingInserts {
public:
    explicit PendingInserts(Session& session) : session_{session} {}

    /// Takes the row of a plain INSERT with one tuple of values; false, and nothing done, for anything else.
    bool take(std::string_view sql, std::span<const Value> values);

    /// Sends what is pending for the tables that this statement names, or all. Throws HopeFailed,
    /// ConnectionLost, Contended.
    void send_for(std::string_view sql);
    void send();

    /// Forgets what is pending.
    void clear();

    /// How many rows have been taken so far.
    std::size_t taken() const { return taken_; }

private:
    /// Rows that go in one statement: few texts to prepare, and one or two statements for a batch.
    static constexpr std::array<std::size_t, 19> sizes{64, 48, 32, 16, 15, 14, 13, 12, 11, 10,
                                                       9,  8,  7,  6,  5,  4,  3,  2,  1};

    /// A plain INSERT, and its texts for each of the sizes.
    struct Shape {
        std::string table;
        std::string head;  ///< up to VALUES
        std::string tuple; ///< with its brackets
        std::size_t parameters{};
        std::array<std::string, sizes.size()> texts;
    };

    struct Group {
        Shape* shape{};
        std::vector<Value> values;
        std::size_t rows() const { return values.size() / shape->parameters; }
    };

    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    static std::optional<Shape> parse(std::string_view sql);
    static const std::string& text_for(Shape& shape, std::size_t at);
    Shape* shape_of(std::string_view sql);
    Group& group_of(Shape& shape);
    Value kept(const Value& value);
    void send(Group& group);

    Session& session_;
    std::unordered_map<std::string, std::optional<Shape>, TextHash, std::equal_to<>> shapes_;
    std::vector<Group> groups_;
    std::deque<std::string> texts_; ///< what the values refer to
    std::size_t bytes_ = 0;
    std::size_t taken_ = 0;
};

/// Whether `sql` has this name in it as a word.
bool names(std::string_view sql, std::string_view table);

} // namespace domtok::sql::mysql
