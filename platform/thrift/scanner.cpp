#include "platform/thrift/scanner.hpp"

#include "platform/thrift/big_endian.hpp"

#include <algorithm>

namespace domtok::thrift {

Scanner::Scanner(WireType type, std::size_t depth_max)
    : depth_max_{std::min(depth_max, deepest)}
    , first_{type}
{
}

Scanner::State Scanner::scan(std::string_view bytes)
{
    if (!has_begun_) has_begun_ = begin(first_, bytes);
    while (has_begun_ && !is_malformed_) {
        if (ahead_ > 0) {
            const auto there = std::min<std::uint64_t>(ahead_, bytes.size() - used_);
            used_ += static_cast<std::size_t>(there);
            ahead_ -= there;
            if (ahead_ > 0) break;
        }
        if (depth_ == 0) return State::complete;
        if (!next_of(open_[depth_ - 1], bytes)) break;
    }
    return is_malformed_ ? State::malformed : State::wants_more;
}

/// One step into what is open. False: there is not enough, or it is wrong.
bool Scanner::next_of(Open& open, std::string_view bytes)
{
    if (open.type == WireType::structure) {
        if (used_ == bytes.size()) return false;
        const auto type = static_cast<WireType>(bytes[used_]);
        if (type == WireType::stop) {
            ++used_;
            --depth_;
            return true;
        }
        // The field's head and its value begin together, so that a step is done or not.
        if (bytes.size() - used_ < field_head_size) return false;
        const auto before = used_;
        used_ += field_head_size;
        if (begin(type, bytes)) return true;
        used_ = before;
        return false;
    }
    if (open.remaining == 0) {
        --depth_;
        return true;
    }
    const bool is_key = open.type == WireType::map && open.remaining % 2 == 0;
    if (!begin(is_key ? open.key : open.value, bytes)) return false;
    return true;
}

/// Walks over a value's head; what follows is pushed or skipped ahead.
bool Scanner::begin(WireType type, std::string_view bytes)
{
    // Counted before the push: begin() may move to another entry.
    auto* const parent = depth_ > 0 ? &open_[depth_ - 1] : nullptr;
    bool begun = false;
    if (const auto size = fixed_size(type); size > 0) {
        begun = skip_ahead(size);
    } else if (type == WireType::text) {
        if (bytes.size() - used_ < text_head_size) return false;
        const auto length = load<std::int32_t>(bytes.data() + used_);
        is_malformed_ = length < 0;
        used_ += text_head_size;
        begun = skip_ahead(static_cast<std::uint64_t>(std::max(length, 0)));
    } else if (type == WireType::structure) {
        begun = push({.type = type});
    } else {
        begun = begin_container(type, bytes);
    }
    if (begun && parent != nullptr && parent->type != WireType::structure) --parent->remaining;
    return begun && !is_malformed_;
}

bool Scanner::begin_container(WireType type, std::string_view bytes)
{
    const bool is_map = type == WireType::map;
    if (!is_map && type != WireType::list && type != WireType::set) {
        is_malformed_ = true;
        return false;
    }
    const auto head = is_map ? map_head_size : list_head_size;
    if (bytes.size() - used_ < head) return false;
    const auto key = static_cast<WireType>(bytes[used_]);
    const auto value = is_map ? static_cast<WireType>(bytes[used_ + 1]) : key;
    const auto count = load<std::int32_t>(bytes.data() + used_ + head - 4);
    if (count < 0) {
        is_malformed_ = true;
        return false;
    }
    used_ += head;
    const auto pieces = static_cast<std::uint64_t>(count);
    if (const auto size = fixed_size(key) + (is_map ? fixed_size(value) : 0);
        fixed_size(key) > 0 && fixed_size(value) > 0)
        return skip_ahead(pieces * size);
    return push({.type = type, .key = key, .value = value, .remaining = is_map ? 2 * pieces : pieces});
}

bool Scanner::push(const Open& open)
{
    if (depth_ == depth_max_) {
        is_malformed_ = true;
        return false;
    }
    open_[depth_++] = open;
    return true;
}

bool Scanner::skip_ahead(std::uint64_t size)
{
    ahead_ = size;
    return true;
}

} // namespace domtok::thrift
