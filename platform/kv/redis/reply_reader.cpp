#include "platform/kv/redis/reply_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace domtok::kv::redis {

namespace {

constexpr std::string_view line_end = "\r\n";

std::int64_t number_of(std::string_view digits)
{
    std::int64_t number = 0;
    const auto* const end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) throw ProtocolFault("a number that is none");
    return number;
}

Reply line_reply(Reply::Kind kind, std::string_view text)
{
    return {.kind = kind, .integer = 0, .text = std::string(text), .elements = {}};
}

} // namespace

std::optional<Reply> ReplyReader::next()
{
    while (!input_.empty()) {
        std::optional<Reply> reply;
        if (text_missing_) {
            reply = continue_text();
        } else {
            const auto line = take_line();
            if (!line) return std::nullopt;
            if (lists_.empty()) bytes_ = 0;
            charge(sizeof(Reply) + line->size());
            reply = begin(*line);
        }
        if (reply) reply = close_lists(*std::move(reply));
        if (reply) return reply;
    }
    return std::nullopt;
}

/// A line without its end; valid until the next is taken.
std::optional<std::string_view> ReplyReader::take_line()
{
    if (std::exchange(line_is_used_, false)) line_.clear();
    const auto feed = input_.find('\n');
    const auto size = feed == std::string_view::npos ? input_.size() : feed + 1;
    if (line_.size() + size > limits_.line_bytes) throw ProtocolFault("a line that is too long");
    const bool is_whole = line_.empty();
    if (!is_whole || feed == std::string_view::npos) line_.append(input_.substr(0, size));
    const auto line = is_whole ? input_.substr(0, size) : std::string_view{line_};
    input_.remove_prefix(size);
    if (feed == std::string_view::npos) return std::nullopt;
    line_is_used_ = true;
    if (!line.ends_with(line_end)) throw ProtocolFault("a line that does not end with CR and LF");
    return line.substr(0, line.size() - line_end.size());
}

std::optional<Reply> ReplyReader::begin(std::string_view line)
{
    if (line.empty()) throw ProtocolFault("an empty line");
    const auto rest = line.substr(1);
    switch (line.front()) {
    case '+': return line_reply(Reply::Kind::status, rest);
    case '-': return line_reply(Reply::Kind::error, rest);
    case ':':
        return Reply{.kind = Reply::Kind::integer, .integer = number_of(rest), .text = {}, .elements = {}};
    case '$': return begin_text(number_of(rest));
    case '*': return begin_list(number_of(rest));
    default: throw ProtocolFault("a reply of no known kind");
    }
}

std::optional<Reply> ReplyReader::begin_text(std::int64_t size)
{
    if (size == -1) return Reply{};
    if (size < 0) throw ProtocolFault("a text of negative length");
    charge(static_cast<std::size_t>(size));
    text_.clear();
    text_missing_ = static_cast<std::size_t>(size) + line_end.size();
    return std::nullopt;
}

std::optional<Reply> ReplyReader::continue_text()
{
    const auto size = std::min(*text_missing_, input_.size());
    text_.append(input_.substr(0, size));
    input_.remove_prefix(size);
    *text_missing_ -= size;
    if (*text_missing_ > 0) return std::nullopt;
    text_missing_.reset();
    if (!text_.ends_with(line_end)) throw ProtocolFault("a text that does not end with CR and LF");
    text_.resize(text_.size() - line_end.size());
    return Reply{.kind = Reply::Kind::text, .integer = 0, .text = std::move(text_), .elements = {}};
}

std::optional<Reply> ReplyReader::begin_list(std::int64_t size)
{
    if (size == -1) return Reply{};
    if (size < 0) throw ProtocolFault("a list of negative length");
    Reply list{.kind = Reply::Kind::list, .integer = 0, .text = {}, .elements = {}};
    if (size == 0) return list;
    if (lists_.size() >= limits_.depth) throw ProtocolFault("lists in lists in lists");
    // Refuses now what would not fit; the memory is taken as the elements come.
    if (static_cast<std::size_t>(size) > (limits_.bytes - bytes_) / sizeof(Reply))
        throw ProtocolFault("a reply that is too large");
    lists_.push_back({.reply = std::move(list), .missing = static_cast<std::size_t>(size)});
    return std::nullopt;
}

/// Puts a reply into the list it belongs to, and that into its own when it is complete; gives what belongs to
/// none.
std::optional<Reply> ReplyReader::close_lists(Reply reply)
{
    while (!lists_.empty()) {
        auto& list = lists_.back();
        list.reply.elements.push_back(std::move(reply));
        if (--list.missing > 0) return std::nullopt;
        reply = std::move(list.reply);
        lists_.pop_back();
    }
    return reply;
}

void ReplyReader::charge(std::size_t bytes)
{
    if (bytes > limits_.bytes - bytes_) throw ProtocolFault("a reply that is too large");
    bytes_ += bytes;
}

} // namespace domtok::kv::redis
