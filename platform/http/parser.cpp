#include "platform/http/parser.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace domtok::http {

namespace beast = boost::beast;

namespace {

using beast::error_code;

constexpr int http_1_1 = 11;

std::string_view standard(beast::string_view text)
{
    return {text.data(), text.size()};
}

Verb verb_of(beast::http::verb verb)
{
    switch (verb) {
    case beast::http::verb::get: return Verb::get;
    case beast::http::verb::head: return Verb::head;
    case beast::http::verb::post: return Verb::post;
    case beast::http::verb::put: return Verb::put;
    case beast::http::verb::delete_: return Verb::delete_;
    case beast::http::verb::patch: return Verb::patch;
    case beast::http::verb::options: return Verb::options;
    default: return Verb::other;
    }
}

/// The target without what a proxy would need: RFC 9112, section 3.2. Empty when it is of no form that we
/// take.
std::string_view origin_form(std::string_view target, Verb verb)
{
    if (target.contains('#')) return {};
    if (target.starts_with('/') || (target == "*" && verb == Verb::options)) return target;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!same_token(target.substr(0, scheme.size()), scheme)) continue;
        const auto path = target.find_first_of("/?", scheme.size());
        if (path == std::string_view::npos) return "/";
        return target[path] == '/' ? target.substr(path) : std::string_view{};
    }
    return {};
}

const Refusal& refusal_for(const error_code& error)
{
    using Reason = beast::http::error;
    if (error == Reason::header_limit) return header_too_large;
    if (error == Reason::body_limit) return body_too_large;
    if (error == Reason::bad_content_length || error == Reason::multiple_content_length ||
        error == Reason::bad_transfer_encoding)
        return ambiguous_length;
    return malformed_request;
}

} // namespace

namespace {

/// What is known of a header so far, and what Beast leaves open: limits, and what it is laxer about than we
/// are.
struct Header {
    explicit Header(const Settings& limits) : settings{limits} { fields.reserve(limits.fields_max); }

    const Settings& settings;
    std::vector<Field> fields;
    Request request;
    const Refusal* refusal = nullptr;
    std::string_view input; ///< that is being read; what Beast hands on lies in it
    int version = http_1_1;
    bool is_chunked = false;
    bool has_length = false;
    bool has_host = false;
    bool expects_continue = false;

    void refuse(const Refusal& with, error_code& error)
    {
        refusal = &with;
        error = beast::http::error::bad_value;
    }

    void note_line(Verb verb, std::string_view method, std::string_view target, int of_version,
                   error_code& error);
    void note_field(beast::http::field field, std::string_view name, std::string_view value,
                    error_code& error);
    bool is_folded(std::string_view name, std::string_view value) const;
    void note_special(beast::http::field field, std::string_view value, error_code& error);
    void note_end(error_code& error);
};

/// Beast's parser, whose the grammar is.
class Reader final : public beast::http::basic_parser<true> {
public:
    explicit Reader(Header& header) : header_{header}
    {
        header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(
            header.settings.header_bytes_max, std::numeric_limits<std::uint32_t>::max())));
        body_limit(header.settings.body_bytes_max);
        eager(false);
    }

private:
    void on_request_impl(beast::http::verb verb, beast::string_view method, beast::string_view target,
                         int version, error_code& error) override
    {
        header_.note_line(verb_of(verb), standard(method), standard(target), version, error);
    }
    void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value,
                       error_code& error) override
    {
        header_.note_field(field, standard(name), standard(value), error);
    }
    void on_header_impl(error_code& error) override { header_.note_end(error); }

    // Never called: bodies are not read here, and this is no response.
    void on_finish_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(beast::string_view, error_code&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view, error_code&) override { return 0; }
    void on_response_impl(int, beast::string_view, int, error_code&) override {}

    Header& header_;
};

void Header::note_line(Verb verb, std::string_view method, std::string_view target, int of_version,
                       error_code& error)
{
    if (target.size() > settings.target_bytes_max) return refuse(target_too_long, error);
    const auto origin = origin_form(target, verb);
    if (origin.empty()) return refuse(malformed_request, error);
    const auto question = origin.find('?');
    request.verb = verb;
    request.method = method;
    request.target = target;
    request.path = origin.substr(0, question);
    request.query = question == std::string_view::npos ? std::string_view{} : origin.substr(question + 1);
    version = of_version;
}

void Header::note_field(beast::http::field field, std::string_view name, std::string_view value,
                        error_code& error)
{
    if (fields.size() == settings.fields_max) return refuse(header_too_large, error);
    if (is_folded(name, value)) return refuse(malformed_request, error);
    note_special(field, value, error);
    fields.push_back({.name = name, .value = value});
}

/// Whether the value goes on in, or begins in, the next line. RFC 9112, section 5.2 lets us refuse that.
/// Beast puts such a value together elsewhere.
bool Header::is_folded(std::string_view name, std::string_view value) const
{
    const auto* const after_name = name.data() + name.size();
    const auto* const begin = value.data();
    if (begin < after_name || begin >= input.data() + input.size()) return true;
    return std::string_view{after_name, static_cast<std::size_t>(begin - after_name)}.contains('\n');
}

void Header::note_special(beast::http::field field, std::string_view value, error_code& error)
{
    switch (field) {
    case beast::http::field::host:
        if (std::exchange(has_host, true)) refuse(malformed_request, error);
        return;
    case beast::http::field::content_length:
        // Beast takes a list and a second field if all agree; a server before us may not.
        if (std::exchange(has_length, true) || value.contains(',')) refuse(ambiguous_length, error);
        return;
    case beast::http::field::transfer_encoding:
        if (version < http_1_1 || has_length || std::exchange(is_chunked, true))
            return refuse(ambiguous_length, error);
        if (!same_token(value, "chunked")) refuse(unknown_transfer_encoding, error);
        return;
    case beast::http::field::expect:
        if (!same_token(value, "100-continue")) return refuse(unknown_expectation, error);
        expects_continue = version >= http_1_1;
        return;
    default: return;
    }
}

void Header::note_end(error_code& error)
{
    if (!has_host && version >= http_1_1) refuse(missing_host, error);
}

} // namespace

struct RequestParser::State {
    explicit State(const Settings& settings) : header{settings} {}

    Header header;
    std::optional<Reader> reader;
};

RequestParser::RequestParser(const Settings& settings) : state_{std::make_unique<State>(settings)}
{
    begin();
}

RequestParser::~RequestParser() = default;

void RequestParser::begin()
{
    auto& header = state_->header;
    header.fields.clear();
    header.request = {};
    header.refusal = nullptr;
    header.version = http_1_1;
    header.is_chunked = header.has_length = header.has_host = header.expects_continue = false;
    state_->reader.emplace(header);
}

Step RequestParser::read_header(std::string_view input, std::size_t& consumed)
{
    auto& [header, reader] = *state_;
    header.input = input;
    error_code error;
    consumed += reader->put({input.data(), input.size()}, error);
    if (error == beast::http::error::need_more) return Step::need_more;
    if (error) {
        if (header.refusal == nullptr) header.refusal = &refusal_for(error);
        return Step::refused;
    }
    if (!reader->is_header_done()) return Step::need_more;
    header.request.fields = header.fields;
    header.request.keeps_alive = reader->keep_alive();
    return Step::complete;
}

Request& RequestParser::request()
{
    return state_->header.request;
}

bool RequestParser::is_http_1_0() const
{
    return state_->header.version < http_1_1;
}

Framing RequestParser::framing() const
{
    if (state_->header.is_chunked) return Framing::chunked;
    return content_length() > 0 ? Framing::length : Framing::none;
}

std::uint64_t RequestParser::content_length() const
{
    const auto length = state_->reader->content_length();
    return length ? *length : 0;
}

bool RequestParser::expects_continue() const
{
    return state_->header.expects_continue && framing() != Framing::none;
}

const Refusal& RequestParser::refusal() const
{
    return *state_->header.refusal;
}

} // namespace domtok::http
