#include "platform/sql/mysql/fault.hpp"

#include <algorithm>
#include <array>

namespace domtok::sql::mysql {

namespace {

// The numbers are those of MySQL's and MariaDB's error lists; where the two differ, both are here.
constexpr std::array duplicates{
    1022, // a key is there already
    1062, // duplicate entry
    1586, // duplicate entry, with the name of the key
};
constexpr std::array violations{
    1048, // a column cannot be NULL
    1264, // out of range
    1364, // a column has no default value
    1406, // too long for its column
    1451, // a row is referred to
    1452, // a row refers to none
    3819, // MySQL: a check
    4025, // MariaDB: a check
};
constexpr std::array contentions{
    1020, // MariaDB: a row has changed since it was read
    1205, // waited too long for a lock
    1213, // deadlock
    1317, // somebody interrupted the statement
    3572, // MySQL: a lock was not to be waited for
};
constexpr std::array already_so{
    1050, // a table exists
    1060, // a column exists
    1061, // a key exists
    1091, // what is to be dropped does not exist
    1826, // a foreign key exists
};
constexpr std::array farewells{1053, 1077, 1152, 1158, 1159, 1160, 1161, 1927, 4031};

constexpr std::size_t shown_of_a_statement = 100;

bool is_one_of(const auto& codes, int code)
{
    return std::ranges::find(codes, code) != codes.end();
}

} // namespace

bool is_farewell(int server_code)
{
    return is_one_of(farewells, server_code);
}

void throw_fault(int server_code, std::string_view words, std::string_view statement)
{
    std::string text = "mysql: ";
    text += words;
    text += " (" + std::to_string(server_code) + ") in: ";
    text += statement.substr(0, shown_of_a_statement);
    if (statement.size() > shown_of_a_statement) text += " ...";
    if (is_one_of(duplicates, server_code)) throw DuplicateKey(text);
    if (is_one_of(violations, server_code)) throw ConstraintViolation(text);
    if (is_one_of(contentions, server_code)) throw Contended(text);
    if (is_one_of(already_so, server_code)) throw AlreadySo(text);
    throw Fault(text);
}

} // namespace domtok::sql::mysql
