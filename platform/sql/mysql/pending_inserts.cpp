#include "platform/sql/mysql/pending_inserts.hpp"

#include "platform/sql/mysql/fault.hpp"

#include <algorithm>

namespace domtok::sql::mysql {

namespace {

/// A server takes 16 MiB in one packet unless it was told otherwise.
constexpr std::size_t bytes_max = 1024 * 1024;

/// Of statements that are remembered. Texts are literals: there are not many.
constexpr std::size_t shapes_max = 1'024;

bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

bool names(std::string_view sql, std::string_view table)
{
    for (auto at = sql.find(table); at != std::string_view::npos; at = sql.find(table, at + 1)) {
        const auto end = at + table.size();
        if ((at == 0 || !is_word(sql[at - 1])) && (end == sql.size() || !is_word(sql[end]))) return true;
    }
    return false;
}

/// INSERT INTO table (columns) VALUES (?, 0, ?)
std::optional<PendingInserts::Shape> PendingInserts::parse(std::string_view sql)
{
    constexpr std::string_view opening = "INSERT INTO ";
    constexpr std::string_view values = ") VALUES (";
    if (!sql.starts_with(opening)) return std::nullopt;
    const auto table_end = std::find_if_not(sql.begin() + opening.size(), sql.end(), is_word);
    const auto middle = sql.find(values);
    if (middle == std::string_view::npos || !sql.ends_with(')')) return std::nullopt;
    const auto head_size = middle + values.size() - 1;
    const auto tuple = sql.substr(head_size);
    if (tuple.substr(1, tuple.size() - 2).find_first_of("()'\"") != std::string_view::npos)
        return std::nullopt;
    const auto parameters = std::ranges::count(tuple, '?');
    if (parameters == 0) return std::nullopt;
    return Shape{.table{sql.begin() + opening.size(), table_end},
                 .head{sql.substr(0, head_size)},
                 .tuple{tuple},
                 .parameters = static_cast<std::size_t>(parameters),
                 .texts{}};
}

PendingInserts::Shape* PendingInserts::shape_of(std::string_view sql)
{
    auto found = shapes_.find(sql);
    if (found == shapes_.end()) {
        if (shapes_.size() >= shapes_max) return nullptr;
        found = shapes_.emplace(std::string(sql), parse(sql)).first;
    }
    return found->second ? &*found->second : nullptr;
}

PendingInserts::Group& PendingInserts::group_of(Shape& shape)
{
    const auto found = std::ranges::find(groups_, &shape, &Group::shape);
    return found != groups_.end() ? *found : groups_.emplace_back(&shape);
}

Value PendingInserts::kept(const Value& value)
{
    const auto keep = [this](std::string_view text) -> std::string_view {
        bytes_ += text.size();
        return texts_.emplace_back(text);
    };
    if (const auto* text = std::get_if<std::string_view>(&value)) return keep(*text);
    if (const auto* bytes = std::get_if<Bytes>(&value)) return Bytes{keep(bytes->bytes)};
    return value;
}

bool PendingInserts::take(std::string_view sql, std::span<const Value> values)
{
    auto* const shape = shape_of(sql);
    if (shape == nullptr || values.size() != shape->parameters) return false;
    auto& group = group_of(*shape);
    for (const auto& value : values)
        group.values.push_back(kept(value));
    ++taken_;
    if (bytes_ > bytes_max) send();
    return true;
}

void PendingInserts::send_for(std::string_view sql)
{
    for (auto& group : groups_)
        if (!group.values.empty() && names(sql, group.shape->table)) send(group);
}

void PendingInserts::send()
{
    for (auto& group : groups_)
        send(group);
    clear();
}

void PendingInserts::clear()
{
    groups_.clear();
    texts_.clear();
    bytes_ = 0;
}

const std::string& PendingInserts::text_for(Shape& shape, std::size_t at)
{
    auto& text = shape.texts.at(at);
    if (!text.empty()) return text;
    text = shape.head + shape.tuple;
    for (std::size_t row = 1; row < sizes.at(at); ++row)
        text += ", " + shape.tuple;
    return text;
}

void PendingInserts::send(Group& group)
{
    std::span<const Value> left{group.values};
    auto rows = group.rows();
    try {
        for (std::size_t at = 0; at < sizes.size(); ++at)
            for (const auto many = sizes.at(at); rows >= many; rows -= many) {
                const auto part = many * group.shape->parameters;
                session_.run(text_for(*group.shape, at), left.first(part), nullptr);
                left = left.subspan(part);
            }
    } catch (const ConnectionLost&) {
        throw;
    } catch (const Contended&) {
        throw;
    } catch (const Fault& refused) {
        throw HopeFailed(refused.what());
    }
    group.values.clear();
}

} // namespace domtok::sql::mysql
