#pragma once

#include "platform/sql/transaction.hpp"

namespace domtok::sql::sqlite {

/// The data file does not hold what SQLite has written: it was overwritten, is cut short, or is no database
/// at all. Trying again does not help.
class Damaged : public Fault {
public:
    using Fault::Fault;
};

} // namespace domtok::sql::sqlite
