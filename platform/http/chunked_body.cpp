#include "platform/http/chunked_body.hpp"

#include <algorithm>
#include <optional>

namespace domtok::http {

namespace {

std::optional<std::size_t> hex_digit(char c)
{
    if (c >= '0' && c <= '9') return static_cast<std::size_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::size_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<std::size_t>(c - 'A' + 10);
    return std::nullopt;
}

} // namespace

Step ChunkedBody::read(std::string_view input, std::size_t& consumed, std::string& body)
{
    std::size_t at = 0;
    while (at < input.size() && state_ != State::complete) {
        if (state_ == State::data) {
            const auto bytes = input.substr(at, left_);
            body.append(bytes);
            at += bytes.size();
            left_ -= bytes.size();
            if (left_ == 0) state_ = State::data_return;
        } else if (!take(input[at++], body.size())) {
            return Step::refused;
        }
    }
    consumed += at;
    return state_ == State::complete ? Step::complete : Step::need_more;
}

/// One byte of what is not data.
bool ChunkedBody::take(char c, std::size_t body_size)
{
    const auto expect = [&](char expected, State next) {
        state_ = next;
        return c == expected || refuse(malformed_request);
    };
    switch (state_) {
    case State::first_digit:
    case State::size: return take_size(c, body_size);
    case State::blank:
        if (c == ';') state_ = State::extension;
        return c == ';' || c == ' ' || c == '\t' ? take_overhead(c) : refuse(malformed_request);
    case State::extension:
        if (c == '\r') state_ = State::size_line_feed;
        return take_overhead(c);
    case State::size_line_feed: return expect('\n', left_ > 0 ? State::data : State::trailer_start);
    case State::data_return: return expect('\r', State::data_line_feed);
    case State::data_line_feed: return expect('\n', State::first_digit);
    case State::trailer_start:
        state_ = c == '\r' ? State::last_line_feed : State::trailer;
        return take_overhead(c);
    case State::trailer:
        if (c == '\r') state_ = State::trailer_line_feed;
        return take_overhead(c);
    case State::trailer_line_feed: return expect('\n', State::trailer_start);
    case State::last_line_feed: return expect('\n', State::complete);
    case State::data:
    case State::complete: break;
    }
    return refuse(malformed_request);
}

bool ChunkedBody::take_size(char c, std::size_t body_size)
{
    const auto digit = hex_digit(c);
    if (state_ == State::first_digit) {
        if (!digit) return refuse(malformed_request);
        left_ = *digit;
        state_ = State::size;
    } else if (digit) {
        // Leading zeros make a line as long as one likes: they count as overhead.
        if (left_ == 0 && !take_overhead(c)) return false;
        left_ = left_ * 16 + *digit;
    } else {
        if (c == '\r')
            state_ = State::size_line_feed;
        else if (c == ';')
            state_ = State::extension;
        else if (c == ' ' || c == '\t')
            state_ = State::blank;
        else
            return refuse(malformed_request);
    }
    return left_ <= body_bytes_max_ - body_size || refuse(body_too_large);
}

bool ChunkedBody::take_overhead(char c)
{
    const bool is_control = (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r') || c == 0x7f;
    if (is_control || ++overhead_ > overhead_max) return refuse(malformed_request);
    return true;
}

bool ChunkedBody::refuse(const Refusal& with)
{
    refusal_ = &with;
    return false;
}

} // namespace domtok::http
