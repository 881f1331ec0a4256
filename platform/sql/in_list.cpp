#include "platform/sql/in_list.hpp"

namespace domtok::sql {

std::string InList::text_for(Dialect dialect, std::size_t ids) const
{
    const auto before = before_.text(dialect);
    const auto after = after_.text(dialect);
    std::string text;
    text.reserve(before.size() + 2 * ids + after.size());
    text += before;
    text += '?';
    for (std::size_t more = 1; more < ids; ++more)
        text += ",?";
    text += after;
    return text;
}

} // namespace domtok::sql
