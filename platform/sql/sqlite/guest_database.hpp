#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/sqlite/settings.hpp"

#include <string>

namespace domtok::sql::sqlite {

/// A data file as a guest sees it: a command beside the server that owns the file, or without one. Runs every
/// body at once, on the thread that asks. Its transactions wait their turn behind the owner's.
class GuestDatabase final : public Database {
public:
    /// Throws Fault when there is no such file.
    explicit GuestDatabase(const Settings& settings);

private:
    Task<> do_transact(const Context& context, Job& job) override;
    Task<> do_read(const Context& context, Job& job) override;
    bool try_look_up(const Context& context, Job& job) override;

    Connection connection_;
};

/// Reads through a data file and its indexes: "ok", or the first thing that is damaged. Takes as long as
/// reading it. Throws Fault.
std::string quick_check(const Settings& settings);

} // namespace domtok::sql::sqlite
