#pragma once

#include "platform/http/answer.hpp"
#include "platform/http/parser.hpp"
#include "platform/http/settings.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::http {

/// The memory that one request after another needs on a connection: what came in, and what goes out. A
/// connection has one while there is something to read or to answer, and none while it is idle.
class Exchange {
public:
    explicit Exchange(const Settings& settings)
        : parser{settings}
        , size_{settings.header_bytes_max + body_room}
        , input_{std::make_unique_for_overwrite<char[]>(size_)}
    {
    }

    /// What has come in and has not been consumed.
    std::string_view unread() const { return {input_.get() + begin_, end_ - begin_}; }
    void consume(std::size_t bytes) { begin_ += bytes; }

    /// Where more may be read to; empty when it is full.
    char* room() { return input_.get() + end_; }
    std::size_t room_size() const { return size_ - end_; }
    void add(std::size_t bytes) { end_ += bytes; }

    /// Moves what is unread down to `floor`, below which somebody still looks.
    void compact(std::size_t floor);

    /// How far has been consumed.
    std::size_t position() const { return begin_; }

    RequestParser parser;
    Answer answer;
    std::string body;   ///< of a request, when it does not lie in the input as a whole
    std::string output; ///< the head of an answer and a body that is small

private:
    /// Beside a header as long as it may be there is room to read a body through.
    static constexpr std::size_t body_room = 4 * kibibyte;

    std::size_t size_;
    std::unique_ptr<char[]> input_;
    std::size_t begin_{0};
    std::size_t end_{0};
};

/// Keeps exchanges for the connections that need one next.
class ExchangePool {
public:
    explicit ExchangePool(const Settings& settings) : settings_{settings} {}

    std::unique_ptr<Exchange> take();
    void give_back(std::unique_ptr<Exchange> exchange);

private:
    /// More than are in use at a time on a machine that is not overloaded.
    static constexpr std::size_t spare_max = 64;

    const Settings& settings_;
    std::vector<std::unique_ptr<Exchange>> spare_;
};

} // namespace domtok::http
