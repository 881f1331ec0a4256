#pragma once

#include "platform/core/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::sql::mysql {

/// Whether the connection is encrypted.
enum class Tls : std::uint8_t {
    off,
    prefer,  ///< when the server can; against listeners, not against somebody in between
    require, ///< always; the server's certificate is not looked at
    verify,  ///< always, with a certificate for this host from an authority the machine trusts
};

/// Where the server is and who we are there.
struct Address {
    std::string host;
    std::uint16_t port = 3306;
    std::string user;
    std::string password;
    std::string database;
    Tls tls = Tls::prefer;

    /// For people: everything but the password.
    std::string shown() const;
};

/// Reads `mysql://user:password@host:port/database?tls=prefer`. The port is 3306 and tls is `prefer` when
/// they are left out; what is special in a URL stands as %XX in user, password and database. Refuses with
/// invalid_argument, without quoting the password.
Result<Address> parse_address(std::string_view url);

/// How much the store may take, and how long it waits.
struct Settings {
    Address address{};

    int writers = 2;             ///< connections, each with its thread, that run Database::transact
    int readers = 2;             ///< the same for Database::read and look_up
    std::size_t batch_max = 128; ///< transactions that share one commit
    std::size_t transactions_waiting_max = 4'096;
    std::size_t reads_waiting_max = 4'096;
    std::size_t statements_max = 512; ///< kept prepared by each connection

    /// How long one connection is left to work alone, while what comes gathers for the next round: rounds
    /// with more in them cost everybody less. Then another one joins in.
    std::chrono::milliseconds write_patience{5};
    std::chrono::milliseconds read_patience{2}; ///< of look-ups that can be answered together

    std::chrono::milliseconds connect_timeout{2'000}; ///< until the server has let us in
    std::chrono::milliseconds answer_timeout{30'000}; ///< for one statement; then the connection is given up
    std::chrono::seconds silence{2};   ///< in the middle of a transaction; then the server undoes it
    std::chrono::seconds lock_wait{3}; ///< for somebody else's lock; then the body runs again. Longer than
                                       ///< `silence`, so that who waits for one that is stopped gets it
    int attempts_max = 8;              ///< of a body that loses to others, each time after a longer pause
};

} // namespace domtok::sql::mysql
