#include "services/gateway/answer_cache.hpp"

#include <utility>

namespace domtok::gateway {

namespace {

/// What an entry takes beside its texts, roughly: list node, map node, control block.
constexpr std::size_t entry_overhead = 256;

std::size_t bytes_of(std::string_view request, const std::string& body)
{
    return request.size() + body.size() + entry_overhead;
}

} // namespace

AnswerCache::Body AnswerCache::find(std::string_view request, std::int64_t revision)
{
    const auto known = by_request_.find(request);
    if (known == by_request_.end()) return {};
    const auto entry = known->second;
    if (entry->revision != revision) {
        remove(entry);
        return {};
    }
    entries_.splice(entries_.begin(), entries_, entry);
    return entry->body;
}

void AnswerCache::keep(std::string_view request, std::int64_t revision, Body body)
{
    const auto bytes = bytes_of(request, *body);
    if (body->size() > settings_.answer_bytes_max || bytes > settings_.bytes_max) return;
    if (const auto known = by_request_.find(request); known != by_request_.end()) remove(known->second);
    while (bytes_ + bytes > settings_.bytes_max)
        remove(std::prev(entries_.end()));
    entries_.push_front({.request = std::string(request), .revision = revision, .body = std::move(body)});
    by_request_.emplace(entries_.front().request, entries_.begin());
    bytes_ += bytes;
}

void AnswerCache::remove(Entries::iterator entry)
{
    bytes_ -= bytes_of(entry->request, *entry->body);
    by_request_.erase(entry->request);
    entries_.erase(entry);
}

} // namespace domtok::gateway
