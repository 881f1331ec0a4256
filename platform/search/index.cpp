#include "platform/search/index.hpp"

namespace domtok::search {

Result<> check(const Query& query)
{
    if (query.text.size() > query_bytes_max)
        return refuse(ErrorCode::invalid_argument, "a search has at most " + std::to_string(query_bytes_max) +
                                                       " bytes of text; use fewer words");
    if (query.offset < 0 || query.limit < 0)
        return refuse(ErrorCode::invalid_argument, "a page cannot begin or end before the first hit");
    if (query.offset > hits_max || query.limit > hits_max - query.offset)
        return refuse(ErrorCode::invalid_argument, "a search shows the first " + std::to_string(hits_max) +
                                                       " hits; narrow it down to see others");
    return {};
}

} // namespace domtok::search
