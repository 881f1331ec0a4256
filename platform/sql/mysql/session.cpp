#include "platform/sql/mysql/session.hpp"

#include "platform/sql/database.hpp"
#include "platform/sql/mysql/fault.hpp"
#include "platform/sql/mysql/first_statements.hpp"

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
#include <charconv>
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

constexpr std::chrono::milliseconds first_pause{50};
constexpr std::chrono::milliseconds longest_pause{1'000};

bool is_from_server(const my::error_code& error)
{
    return error.category() == my::get_common_server_category() ||
           error.category() == my::get_mysql_server_category() ||
           error.category() == my::get_mariadb_server_category();
}

/// A statement that the server keeps for this connection.
struct Prepared {
    std::string text;
    my::statement handle;
    std::vector<std::string> columns; ///< known after the first run
    const void* fits = nullptr;
};

class AnswerRow final : public Row {
public:
    AnswerRow(Prepared& prepared, const my::results& answer) : prepared_{prepared}, answer_{answer} {}

    void go_to(my::row_view row) { row_ = row; }

    int columns() const override { return static_cast<int>(row_.size()); }
    std::string_view name(int column) const override { return prepared_.columns.at(at(column)); }
    bool is_null(int column) const override { return row_.at(at(column)).is_null(); }

    std::int64_t integer(int column) const override
    {
        const auto field = row_.at(at(column));
        if (field.is_int64()) return field.get_int64();
        if (field.is_uint64() && std::in_range<std::int64_t>(field.get_uint64()))
            return static_cast<std::int64_t>(field.get_uint64());
        if (field.is_string()) return whole_decimal(column, field.get_string());
        throw_wrong_type(column, "a whole number");
    }

    std::string_view text(int column) const override
    {
        const auto field = row_.at(at(column));
        if (field.is_string() && !is_decimal(column)) return field.get_string();
        if (!field.is_blob()) throw_wrong_type(column, "text or bytes");
        const auto blob = field.get_blob();
        return {reinterpret_cast<const char*>(blob.data()), blob.size()};
    }

    const void*& fits() const override { return prepared_.fits; }

private:
    static std::size_t at(int column) { return static_cast<std::size_t>(column); }

    bool is_decimal(int column) const
    {
        return answer_.meta()[at(column)].type() == my::column_type::decimal;
    }

    /// A sum of whole numbers is a DECIMAL without decimals.
    std::int64_t whole_decimal(int column, std::string_view digits) const
    {
        std::int64_t number = 0;
        const auto* const end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, number);
        if (!is_decimal(column) || read.ec != std::errc{} || read.ptr != end)
            throw_wrong_type(column, "a whole number");
        return number;
    }

    [[noreturn]] void throw_wrong_type(int column, std::string_view wanted) const
    {
        throw std::logic_error("sql: column '" + std::string(name(column)) + "' holds " +
                               (is_null(column) ? "NULL" : "something else") + " where " +
                               std::string(wanted) + " is read: " + prepared_.text.substr(0, 100));
    }

    Prepared& prepared_;
    const my::results& answer_;
    my::row_view row_;
};

my::field_view to_field(const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) return my::field_view(*number);
    if (const auto* text = std::get_if<std::string_view>(&value))
        return my::field_view(my::string_view(text->data() == nullptr ? "" : text->data(), text->size()));
    if (const auto* bytes = std::get_if<Bytes>(&value))
        return my::field_view(
            my::blob_view(reinterpret_cast<const unsigned char*>(bytes->bytes.data()), bytes->bytes.size()));
    return my::field_view(nullptr);
}

/// The server counts the rows that an UPDATE has changed, and says beside that how many it has matched.
std::int64_t matched_rows(const my::results& answer)
{
    constexpr std::string_view opening = "Rows matched: ";
    if (!answer.meta().empty()) return 0;
    const std::string_view info{answer.info()};
    if (!info.starts_with(opening)) return static_cast<std::int64_t>(answer.affected_rows());
    std::int64_t matched = 0;
    std::from_chars(info.data() + opening.size(), info.data() + info.size(), matched);
    return matched;
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
        if (is_from_server(error) && !is_farewell(error.value())) {
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
        for (const auto& statement : first_statements(state_->settings, state_->role))
            execute(statement);
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
