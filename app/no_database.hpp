#pragma once

#include "platform/sql/database.hpp"

#include <stdexcept>

namespace domtok::app {

/// What a process without services has for a store. Using it is a mistake in the program: std::logic_error.
class NoDatabase final : public sql::Database {
private:
    [[noreturn]] static void complain()
    {
        throw std::logic_error("this process serves nothing that is kept, and has no store");
    }

    Task<> do_transact(const Context&, Job&) override { complain(); }
    Task<> do_read(const Context&, Job&) override { complain(); }
    bool try_look_up(const Context&, Job&) override { complain(); }
};

} // namespace domtok::app
