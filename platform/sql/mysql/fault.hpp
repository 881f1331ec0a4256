#pragma once

#include "platform/sql/transaction.hpp"

#include <string>
#include <string_view>

namespace domtok::sql::mysql {

/// The connection is gone, with whatever it had begun and not committed.
class ConnectionLost : public Fault {
public:
    using Fault::Fault;
};

/// The batch cannot go on as it was begun: it was hoped that every row it inserts is new and that no body
/// that writes is refused. The writer undoes the batch and runs its bodies again with more care.
class HopeFailed : public Fault {
public:
    using Fault::Fault;
};

/// The body makes or changes tables, which ends the transaction it is in.
class NeedsOwnTransaction : public Fault {
public:
    using Fault::Fault;
};

/// Whether the server says by this that it ends the connection, or itself.
bool is_farewell(int server_code);

/// Throws what the server's refusal means: DuplicateKey, ConstraintViolation, Contended, AlreadySo or Fault.
/// `statement` is shown by its beginning; what was bound to it never is, and the server's own words, which
/// quote values, only when nothing was bound.
[[noreturn]] void throw_fault(int server_code, std::string_view words, std::string_view statement);

} // namespace domtok::sql::mysql
