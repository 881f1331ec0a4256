#include "platform/json/cursor.hpp"

#include "platform/json/base64.hpp"
#include "platform/json/number.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace domtok::json {

namespace ondemand = simdjson::ondemand;

namespace {

/// Memory of a parser that has read a larger text than this is given back at once.
constexpr std::size_t kept_bytes_max = std::size_t{1} << 20U;

/// How much of what a client sent is shown back to it.
constexpr std::size_t shown_max = 40;

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr std::size_t nowhere = ~std::size_t{};

std::string_view trimmed(std::string_view text)
{
    const auto last = text.find_last_not_of(white_space);
    return text.substr(0, last + 1);
}

/// What a scalar or bracket is called in a message; empty when it is no JSON.
std::string_view kind_of(std::string_view token)
{
    switch (token.empty() ? '\0' : token.front()) {
    case '{': return "an object";
    case '[': return "an array";
    case '"': return "a string";
    case 't': return token == "true" ? "a boolean" : "";
    case 'f': return token == "false" ? "a boolean" : "";
    case 'n': return token == "null" ? "null" : "";
    default: return is_number(token) ? "a number" : "";
    }
}

} // namespace

/// The parser, its copy of the text with the room behind it that simdjson reads ahead into, and where it is.
/// Kept by each thread for its next text.
struct Cursor::Scratch {
    std::string text;
    ondemand::parser parser;
    ondemand::document document;
    ondemand::value value;
    ondemand::field field;

    /// Whether nothing follows what has been read.
    bool at_end() { return document.current_location().error() == simdjson::OUT_OF_BOUNDS; }
};

std::unique_ptr<Cursor::Scratch>& Cursor::spare()
{
    // Holds memory and nothing else from one text to the next; a cursor within a cursor makes its own.
    static thread_local std::unique_ptr<Scratch> scratch;
    return scratch;
}

Cursor::Cursor(std::string_view text) : scratch_{std::move(spare())}, text_{text}
{
    if (!scratch_) scratch_ = std::make_unique<Scratch>();
    open(text);
}

Cursor::~Cursor()
{
    if (text_.size() <= kept_bytes_max) spare() = std::move(scratch_);
}

bool Cursor::open(std::string_view text)
{
    if (text.starts_with(byte_order_mark)) return fail("JSON must not begin with a byte order mark");
    const auto first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return fail("expected JSON, got nothing");

    auto& copy = scratch_->text;
    copy.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    copy.assign(text);
    const auto error =
        scratch_->parser.iterate(copy.data(), copy.size(), copy.capacity()).get(scratch_->document);
    if (error != simdjson::SUCCESS) return malformed_by(error);
    if (text[first] != '{' && text[first] != '[') {
        token_ = trimmed(text.substr(first));
        return true;
    }
    if (const auto wrong = scratch_->document.get_value().get(scratch_->value); wrong != simdjson::SUCCESS)
        return malformed_by(wrong);
    return stand_on_value();
}

bool Cursor::stand_on_value()
{
    token_ = trimmed(scratch_->value.raw_json_token());
    return !token_.empty() || malformed("a value is missing");
}

bool Cursor::enter()
{
    if (depth_ == depth_max)
        return fail("objects and arrays lie more than " + std::to_string(depth_max) + " deep in each other");
    places_[static_cast<std::size_t>(depth_++)] = {.name = {}, .index = nowhere};
    return true;
}

bool Cursor::leave()
{
    --depth_;
    return true;
}

bool Cursor::object(std::span<const Member> members, void* object, Found* found)
{
    if (failed_) return false;
    if (token_.front() != '{') return expected("an object");
    if (!enter()) return false;
    ondemand::object fields;
    if (const auto error = scratch_->value.get_object().get(fields); error != simdjson::SUCCESS)
        return leave() && malformed_by(error);
    std::size_t next = 0;
    for (auto field : fields) {
        if (const auto error = std::move(field).get(scratch_->field); error != simdjson::SUCCESS)
            return leave() && malformed_by(error);
        if (!one_member(members, next, object, found)) return false;
    }
    return leave();
}

/// `next` is where the member after the last one stands in the table: most texts keep the order.
bool Cursor::one_member(std::span<const Member> members, std::size_t& next, void* object, Found* found)
{
    const char* const raw = scratch_->field.key().raw();
    const auto rest = static_cast<std::size_t>(scratch_->text.data() + scratch_->text.size() - raw);
    std::size_t index = next;
    const auto stands_here = [&](std::string_view name) {
        return name.size() < rest && !name.empty() && raw[name.size()] == '"' &&
               std::memcmp(raw, name.data(), name.size()) == 0;
    };
    if (next >= members.size() || !stands_here(members[next].name)) {
        std::string_view name{
            raw, static_cast<std::size_t>(static_cast<const char*>(std::memchr(raw, '"', rest)) - raw)};
        if (name.contains('\\') && scratch_->field.unescaped_key().get(name) != simdjson::SUCCESS)
            return malformed("an escape in a name is none");
        const auto matches = [&](const Member& member) {
            return name == member.name || (!member.alias.empty() && name == member.alias);
        };
        index = static_cast<std::size_t>(std::ranges::find_if(members, matches) - members.begin());
    }
    scratch_->value = scratch_->field.value();
    if (!stand_on_value()) return false;
    const bool known = index < members.size() && members[index].read != nullptr;
    places_[static_cast<std::size_t>(depth_) - 1].name = known ? members[index].name : std::string_view{};
    if (!known) return skip();

    next = index + 1;
    if (found != nullptr && !is_null()) found->add(index);
    return members[index].read(*this, object);
}

bool Cursor::array(bool (*element)(Cursor& at, void* list), void* list)
{
    if (failed_) return false;
    if (token_.front() != '[') return expected("an array");
    if (!enter()) return false;
    ondemand::array elements;
    if (const auto error = scratch_->value.get_array().get(elements); error != simdjson::SUCCESS)
        return leave() && malformed_by(error);
    std::size_t index = 0;
    for (auto value : elements) {
        if (const auto error = std::move(value).get(scratch_->value); error != simdjson::SUCCESS)
            return leave() && malformed_by(error);
        if (++elements_ > elements_max)
            return leave() && fail("more than " + std::to_string(elements_max) + " array elements");
        places_[static_cast<std::size_t>(depth_) - 1].index = index++;
        if (!stand_on_value() || !element(*this, list)) return false;
    }
    return leave();
}

/// What is skipped must be JSON all the same.
bool Cursor::skip()
{
    std::string_view text;
    switch (token_.front()) {
    case '{': return object({}, nullptr, nullptr);
    case '[': return array([](Cursor& at, void*) { return at.skip(); }, nullptr);
    case '"': return unquoted(text);
    default: return !kind_of(token_).empty() || malformed("a value is none");
    }
}

bool Cursor::is_null() const
{
    return depth_ > 0 && token_ == "null";
}

/// The text that the cursor stands on; a view into the parser's memory, valid until the next value is read.
bool Cursor::unquoted(std::string_view& text)
{
    if (token_.size() < 2 || token_.back() != '"') return malformed("a string is not closed");
    text = token_.substr(1, token_.size() - 2);
    // Taken from the iterator in any case: one left there would pass for a name if a colon follows.
    if (!text.contains('\\')) return !scratch_->value.get_raw_json_string().error();
    if (scratch_->value.get_string().get(text) != simdjson::SUCCESS)
        return malformed("an escape in a string is none");
    return true;
}

/// What stands for a number: the token, or what a text holds.
bool Cursor::number_token(std::string_view what, std::string_view& digits)
{
    if (failed_) return false;
    digits = token_;
    if (token_.front() == '"') {
        if (!unquoted(digits)) return false;
        return is_number(digits) || expected(what);
    }
    return kind_of(token_) == "a number" || expected(what);
}

bool Cursor::integer(std::int64_t least, std::int64_t most, std::int64_t& value)
{
    std::string_view digits;
    if (!number_token("an integer", digits)) return false;
    switch (parse_integer(digits, value)) {
    case Integral::yes:
        if (value >= least && value <= most) return true;
        [[fallthrough]];
    case Integral::too_large:
        return fail(std::string(digits.substr(0, shown_max)) + " is out of range (" + std::to_string(least) +
                    " to " + std::to_string(most) + ")");
    case Integral::no: break;
    }
    return fail("expected an integer, got " + std::string(digits.substr(0, shown_max)));
}

bool Cursor::integer(std::uint64_t most, std::uint64_t& value)
{
    std::string_view digits;
    if (!number_token("an integer", digits)) return false;
    switch (parse_integer(digits, value)) {
    case Integral::yes:
        if (value <= most) return true;
        [[fallthrough]];
    case Integral::too_large:
        return fail(std::string(digits.substr(0, shown_max)) + " is out of range (0 to " +
                    std::to_string(most) + ")");
    case Integral::no: break;
    }
    return fail("expected an integer, got " + std::string(digits.substr(0, shown_max)));
}

bool Cursor::money(Money& value)
{
    std::string_view digits;
    if (!number_token("an amount", digits)) return false;
    auto amount = Money::parse(digits);
    if (!amount) return fail(amount.error().message);
    value = *amount;
    return true;
}

bool Cursor::number(double& value)
{
    if (failed_) return false;
    if (kind_of(token_) != "a number") return expected("a number");
    if (parse_double(token_, value)) return true;
    return fail(std::string(token_.substr(0, shown_max)) + " is out of range");
}

bool Cursor::boolean(bool& value)
{
    if (failed_) return false;
    if (token_ != "true" && token_ != "false") return expected("a boolean");
    value = token_ == "true";
    return true;
}

bool Cursor::text(std::string& value)
{
    if (failed_) return false;
    if (token_.front() != '"') return expected("a string");
    std::string_view text;
    if (!unquoted(text)) return false;
    value.assign(text);
    return true;
}

bool Cursor::binary(std::string& value)
{
    if (failed_) return false;
    if (token_.front() != '"') return expected("a string in base64");
    std::string_view text;
    if (!unquoted(text)) return false;
    auto bytes = from_base64(text);
    if (!bytes) return fail("expected base64");
    value = *std::move(bytes);
    return true;
}

Result<> Cursor::finish()
{
    if (!failed_ && !scratch_->at_end()) malformed("something follows the value");
    if (failed_) return refuse(ErrorCode::invalid_argument, std::move(error_));
    return {};
}

bool Cursor::expected(std::string_view what)
{
    const auto kind = kind_of(token_);
    if (kind.empty()) return malformed("a value is none");
    return fail("expected " + std::string(what) + ", got " + std::string(kind));
}

bool Cursor::malformed_by(int simdjson_error)
{
    switch (simdjson_error) {
    case simdjson::UTF8_ERROR: return malformed("it is not UTF-8");
    case simdjson::UNCLOSED_STRING: return malformed("a string is not closed");
    case simdjson::UNESCAPED_CHARS: return malformed("a control character in a string is not escaped");
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return malformed("an object or array is not closed");
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return malformed("it is too large");
    default: return malformed("a comma, colon, bracket or name is missing or too many");
    }
}

bool Cursor::malformed(std::string_view why)
{
    return fail("not valid JSON: " + std::string(why));
}

bool Cursor::fail(std::string_view message)
{
    if (failed_) return false;
    failed_ = true;
    for (const auto& place : std::span{places_}.first(static_cast<std::size_t>(depth_))) {
        if (!place.name.empty())
            error_.append(error_.empty() ? "" : ".").append(place.name);
        else if (place.index != nowhere)
            error_.append("[").append(std::to_string(place.index)).append("]");
        else
            break; // inside a member that nobody knows
    }
    if (!error_.empty()) error_.append(": ");
    error_.append(message);
    return false;
}

} // namespace domtok::json
