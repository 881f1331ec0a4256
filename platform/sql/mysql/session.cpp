#include "platform/sql/mysql/session.hpp"

#include "platform/sql/database.hpp"
#include "platform/sql/mysql/answer.hpp"
#include "platform/sql/mysql/fault.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/mysql/error_categories.hpp>
#include <boost/mysql/handshake_params.hpp>
#include <boost/mysql/results.hpp>
#include <boost/mysql/tcp_ssl.hpp>

#include <algorithm>
#include <array>
#include <deque>
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace domtok::sql::mysql {

namespace {

namespace asio = boost::asio;
namespace my = boost::mysql;
using asio::ip::tcp;
using SteadyClock = std::chrono::steady_clock;

// What makes the server mean what SQLite means by the same text, and refuse what it would only warn of.
constexpr std::string_view session_settings =
    "SET sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY,"
    "NO_AUTO_VALUE_ON_ZERO,ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES', time_zone = '+00:00', "
    "lock_wait_timeout = 30, innodb_lock_wait_timeout = ";

constexpr std::chrono::milliseconds first_pause{50};
constexpr std::chrono::milliseconds longest_pause{1'000};

// The server says that it ends this connection, or itself.
constexpr std::array farewells{1053, 1077, 1152, 1158, 1159, 1160, 1161, 1927, 4031};

/// Has the server end this connection, and undo its transaction, when nothing has been heard for that long:
/// a process that is stopped or cut off in the middle would keep its locks for hours. MySQL cannot tell who
/// is in a transaction and ends idle connections too; they are made again when they are needed.
std::string end_when_silent(std::chrono::seconds limit)
{
    const auto seconds = std::to_string(limit.count());
    // Each server reads the comments that are written for it as part of the statement.
    return "SET net_read_timeout = " + seconds + ", net_write_timeout = " + seconds +
           " /*M!100300 , idle_transaction_timeout = " + seconds +
           " */ /*!80000 , wait_timeout = " + seconds + " */";
}

bool is_from_server(const my::error_code& error)
{
    return error.category() == my::get_common_server_category() ||
           error.category() == my::get_mysql_server_category() ||
           error.category() == my::get_mariadb_server_category();
}

my::ssl_mode mode_of(Tls tls)
{
    if (tls == Tls::off) return my::ssl_mode::disable;
    return tls == Tls::prefer ? my::ssl_mode::enable : my::ssl_mode::require;
}

} // namespace

struct Session::State {
    State(const Settings& given, Role of) : settings{given}, role{of}
    {
        if (settings.address.tls != Tls::verify) return;
        tls.set_default_verify_paths();
        tls.set_verify_mode(asio::ssl::verify_peer);
        tls.set_verify_callback(asio::ssl::host_name_verification(settings.address.host));
    }

    /// Starts something and runs it to its end, or until it has taken too long; the session is closed then.
    template <class Start>
    my::error_code finish(std::chrono::milliseconds limit, Start start)
    {
        std::optional<my::error_code> outcome;
        start([&outcome](my::error_code error, auto&&...) { outcome = error; });
        io.restart();
        io.run_for(limit);
        if (outcome) return *outcome;
        close_socket();
        io.restart();
        io.run();
        return asio::error::timed_out;
    }

    void close_socket()
    {
        my::error_code ignored; // nobody is at the other end, or soon nobody is
        connection->stream().lowest_layer().close(ignored);
    }

    void close()
    {
        if (!connection) return;
        by_text.clear();
        // Rows of an answer that are being visited refer to their statement.
        lost.splice(lost.end(), by_age);
        close_socket();
        connection.reset();
    }

    my::error_code connect()
    {
        connection.emplace(io, tls);
        lost.clear();
        const auto& address = settings.address;
        tcp::resolver resolver{io};
        tcp::resolver::results_type endpoints;
        auto error = finish(settings.connect_timeout, [&](auto done) {
            resolver.async_resolve(
                address.host, std::to_string(address.port),
                [&endpoints, done](my::error_code failed, tcp::resolver::results_type found) {
                    endpoints = std::move(found);
                    done(failed);
                });
        });
        if (error) return error;
        auto& socket = connection->stream().lowest_layer();
        error = finish(settings.connect_timeout,
                       [&](auto done) { asio::async_connect(socket, endpoints, std::move(done)); });
        if (error) return error;
        socket.set_option(tcp::no_delay{true});
        my::handshake_params who{address.user, address.password, address.database};
        who.set_ssl(mode_of(address.tls));
        return finish(settings.connect_timeout,
                      [&](auto done) { connection->async_handshake(who, diagnostics, std::move(done)); });
    }

    void set_up(Session& session)
    {
        session.execute(std::string(session_settings) + std::to_string(settings.lock_wait.count()) +
                        ", autocommit = " + (role == Role::writer ? "0" : "1"));
        if (role == Role::writer) session.execute(end_when_silent(settings.silence));
        session.execute(role == Role::writer
                            ? "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"
                            : "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    [[noreturn]] void fail_to_open(const std::string& why)
    {
        close();
        pause = std::min(std::max(pause * 2, first_pause), longest_pause);
        not_before = SteadyClock::now() + pause;
        reason = "cannot reach " + settings.address.shown() + ": " + why;
        throw OutOfReach(reason);
    }

    void check(const my::error_code& error, std::string_view sql, bool has_values)
    {
        if (!error) return;
        if (is_from_server(error) && std::ranges::find(farewells, error.value()) == farewells.end()) {
            const std::string name = error.message();
            const std::string_view said{diagnostics.server_message()};
            throw_fault(error.value(), has_values ? std::string_view{name} : said, sql);
        }
        close();
        throw ConnectionLost("mysql: " + error.message() + " in: " + std::string(sql.substr(0, 100)));
    }

    Prepared& prepare(std::string_view sql)
    {
        if (const auto found = by_text.find(sql); found != by_text.end()) {
            by_age.splice(by_age.begin(), by_age, found->second);
            return *found->second;
        }
        while (by_age.size() >= settings.statements_max && depth == 0)
            forget_oldest();
        Prepared made;
        made.text = sql;
        const auto error = finish(settings.answer_timeout, [&](auto done) {
            connection->async_prepare_statement(made.text, diagnostics,
                                                [&made, done](my::error_code failed, my::statement handle) {
                                                    made.handle = handle;
                                                    done(failed);
                                                });
        });
        check(error, sql, false);
        by_age.push_front(std::move(made));
        by_text.emplace(by_age.front().text, by_age.begin());
        return by_age.front();
    }

    void forget_oldest()
    {
        const auto oldest = std::prev(by_age.end());
        const auto handle = oldest->handle;
        by_text.erase(oldest->text);
        by_age.erase(oldest);
        const auto error = finish(settings.answer_timeout, [&](auto done) {
            connection->async_close_statement(handle, diagnostics, std::move(done));
        });
        check(error, "close a statement", false);
    }

    /// Answers are kept and used again, one for each statement whose rows are being visited.
    my::results& answer()
    {
        if (answers.size() == depth) answers.emplace_back();
        return answers[depth];
    }

    void execute_prepared(Prepared& prepared, std::span<const Value> values, my::results& to)
    {
        fields.clear();
        std::ranges::transform(values, std::back_inserter(fields), to_field);
        // The names of the columns cost allocations with every run; they are the same each time.
        connection->set_meta_mode(prepared.columns.empty() ? my::metadata_mode::full
                                                           : my::metadata_mode::minimal);
        const auto error = finish(settings.answer_timeout, [&](auto done) {
            connection->async_execute(prepared.handle.bind(fields.begin(), fields.end()), to, diagnostics,
                                      std::move(done));
        });
        check(error, prepared.text, !values.empty());
        if (prepared.columns.empty())
            for (const auto& column : to.meta())
                prepared.columns.emplace_back(column.column_name());
    }

    const Settings& settings;
    Role role;
    asio::io_context io{1};
    asio::ssl::context tls{asio::ssl::context::tls_client};
    std::optional<my::tcp_ssl_connection> connection;
    my::diagnostics diagnostics;

    std::list<Prepared> by_age; ///< the one used last in front
    std::unordered_map<std::string_view, std::list<Prepared>::iterator> by_text;
    std::list<Prepared> lost; ///< with the last connection
    std::deque<my::results> answers;
    std::size_t depth = 0; ///< statements whose rows are being visited
    std::vector<my::field_view> fields;

    std::chrono::milliseconds pause{};
    SteadyClock::time_point not_before{};
    std::string reason; ///< why the last try to connect failed
};

Session::Session(const Settings& settings, Role role) : state_{std::make_unique<State>(settings, role)} {}

Session::~Session()
{
    close();
}

bool Session::is_open() const
{
    return state_->connection.has_value();
}

void Session::open()
{
    if (is_open()) return;
    if (SteadyClock::now() < state_->not_before) throw OutOfReach(state_->reason);
    if (const auto error = state_->connect()) {
        const std::string said{state_->diagnostics.server_message()};
        state_->fail_to_open(error.message() + (said.empty() ? "" : ": " + said));
    }
    try {
        state_->set_up(*this);
    } catch (const Fault& fault) {
        state_->fail_to_open(fault.what());
    }
    state_->pause = {};
}

void Session::close()
{
    state_->close();
}

void Session::execute(std::string_view sql)
{
    if (!is_open()) throw ConnectionLost("mysql: not connected");
    auto& answer = state_->answer();
    const auto error = state_->finish(state_->settings.answer_timeout, [&](auto done) {
        state_->connection->async_execute(my::string_view(sql), answer, state_->diagnostics, std::move(done));
    });
    state_->check(error, sql, false);
}

std::int64_t Session::run(std::string_view sql, std::span<const Value> values,
                          const std::function<bool(const Row&)>* visit_row)
{
    if (!is_open()) throw ConnectionLost("mysql: not connected");
    auto& prepared = state_->prepare(sql);
    if (values.size() != prepared.handle.num_params())
        throw std::logic_error("sql: " + std::to_string(values.size()) + " values for the " +
                               std::to_string(prepared.handle.num_params()) +
                               " parameters of: " + prepared.text.substr(0, 100));
    auto& answer = state_->answer();
    state_->execute_prepared(prepared, values, answer);
    if (visit_row == nullptr) return matched_rows(answer);

    struct Deeper {
        std::size_t& depth;
        explicit Deeper(std::size_t& kept) : depth{kept} { ++depth; }
        ~Deeper() { --depth; }
    } const deeper{state_->depth};
    AnswerRow row{prepared, answer};
    for (const auto each : answer.rows()) {
        row.go_to(each);
        if (!(*visit_row)(row)) break;
    }
    return matched_rows(answer);
}

} // namespace domtok::sql::mysql
