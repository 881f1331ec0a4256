#pragma once

#include "platform/sql/mysql/settings.hpp"

namespace domtok::test {

/// A MariaDB server for tests that do not harm it, each in a database of its own: started by the first that
/// asks, shared by all tests of one run of ctest, and gone when that ends. A test program started by hand has
/// one to itself.
sql::mysql::Address shared_mariadb();

} // namespace domtok::test
