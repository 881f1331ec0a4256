#include "platform/sql/mysql/first_statements.hpp"

#include <chrono>
#include <string_view>

namespace domtok::sql::mysql {

namespace {

constexpr std::string_view meaning =
    "SET sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY,"
    "NO_AUTO_VALUE_ON_ZERO,ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES', time_zone = '+00:00', "
    "lock_wait_timeout = 30, innodb_lock_wait_timeout = ";

/// Has the server end this connection, and undo its transaction, when nothing has been heard for that long: a
/// process that is stopped or cut off in the middle would keep its locks for hours. MySQL cannot tell who is
/// in a transaction and ends idle connections too; they are made again when they are needed.
std::string end_when_silent(std::chrono::seconds limit)
{
    const auto seconds = std::to_string(limit.count());
    // Each server reads the comments that are written for it as part of the statement.
    return "SET net_read_timeout = " + seconds + ", net_write_timeout = " + seconds +
           " /*M!100300 , idle_transaction_timeout = " + seconds +
           " */ /*!80000 , wait_timeout = " + seconds + " */";
}

} // namespace

std::vector<std::string> first_statements(const Settings& settings, Session::Role role)
{
    const auto words = std::string(meaning) + std::to_string(settings.lock_wait.count()) + ", autocommit = ";
    if (role == Session::Role::writer)
        return {words + "0", "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
                end_when_silent(settings.silence)};
    return {words + "1", "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"};
}

} // namespace domtok::sql::mysql
