#pragma once

#include "platform/sql/mysql/settings.hpp"
#include "platform/sql/statement.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace domtok::sql::mysql {

/// A connection to the server with the statements prepared on it. Blocks the thread that uses it, one at a
/// time, and never longer than the settings say.
///
/// Whatever finds that the server does not answer throws ConnectionLost, and the session is closed then.
class Session {
public:
    enum class Role : std::uint8_t {
        writer, ///< READ COMMITTED; a transaction begins by itself with the first statement
        reader, ///< REPEATABLE READ, cannot write; each statement is on its own unless execute() has begun
                ///< one
    };

    /// The settings must outlive this.
    Session(const Settings& settings, Role role);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    bool is_open() const;

    /// Connects, unless it is. Throws OutOfReach; after a failure that happens without trying for a while,
    /// the longer the more tries have failed.
    void open();

    void close();

    /// Runs a statement of our own without parameters or rows, which is not worth preparing: COMMIT, or what
    /// changes tables. Throws Fault.
    void execute(std::string_view sql);

    /// Runs a prepared statement. Returns how many rows it matched. Throws Fault; std::logic_error when there
    /// are too few or too many values.
    std::int64_t run(std::string_view sql, std::span<const Value> values,
                     const std::function<bool(const Row&)>* visit_row);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace domtok::sql::mysql
