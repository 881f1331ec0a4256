#pragma once

#include "platform/sql/mysql/session.hpp"

#include <string>
#include <vector>

namespace domtok::sql::mysql {

/// What a new connection says before anything else, so that the server means what SQLite means by the same
/// text, refuses what it would only warn of, and waits for nobody too long.
std::vector<std::string> first_statements(const Settings& settings, Session::Role role);

} // namespace domtok::sql::mysql
