#include "platform/config/config.hpp"
#include "platform/core/shown_url.hpp"

#include <cassert>
#include <cstddef>

namespace domtok::config {

namespace {

std::string shown(const Key& key)
{
    if (key.operations->is_secret) return "a secret";
    const auto given = key.operations->print(key.value);
    if (given.kind == Given::Kind::nothing) return "nothing";
    std::string text;
    for (const auto& part : given.texts)
        text += (text.empty() ? "" : ", ") + shown_url(part);
    if (given.kind == Given::Kind::list) return "[" + text + "]";
    return text.empty() ? "\"\"" : text;
}

} // namespace

std::vector<Change> changes_between(std::span<const Key> before, std::span<const Key> after)
{
    assert(before.size() == after.size());
    std::vector<Change> changes;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto& one = before[i];
        const auto& other = after[i];
        if (!one.operations || one.operations->is_same(one.value, other.value)) continue;
        changes.push_back({.path = one.path,
                           .before = shown(one),
                           .after = shown(other),
                           .is_followed = one.note.is_followed});
    }
    return changes;
}

void copy_followed(std::span<const Key> fresh, std::span<const Key> running)
{
    assert(fresh.size() == running.size());
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        const auto& from = fresh[i];
        if (from.operations && from.note.is_followed) from.operations->copy(from.value, running[i].value);
    }
}

} // namespace domtok::config
