#include "platform/http/multipart.hpp"

#include "platform/core/utf8.hpp"
#include "platform/http/media_type.hpp"
#include "platform/http/request.hpp"
#include "platform/http/trimmed.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace domtok::http {

namespace {

constexpr std::string_view end_of_line = "\r\n";
constexpr std::string_view blank = " \t";

/// RFC 2046, section 5.1.1.
constexpr std::size_t boundary_size_max = 70;

std::unexpected<Error> malformed(std::string_view why)
{
    return refuse(ErrorCode::invalid_argument, "the multipart body is malformed: " + std::string(why));
}

bool is_boundary(std::string_view text)
{
    static constexpr std::string_view marks = "'()+_,-./:=? ";
    const auto is_boundary_char = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.contains(c);
    };
    return !text.empty() && text.size() <= boundary_size_max && text.back() != ' ' &&
           std::ranges::all_of(text, is_boundary_char);
}

bool has_control(std::string_view text)
{
    return std::ranges::any_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

/// Walks through a body from one delimiter to the next.
class Reader {
public:
    Reader(std::string_view body, std::string_view boundary)
        : rest_{body}
        , delimiter_{std::string(end_of_line) + "--" + std::string(boundary)}
    {
    }

    Result<std::vector<Part>> read()
    {
        // The first delimiter needs no line before it.
        if (rest_.starts_with(end_of_line)) rest_.remove_prefix(end_of_line.size());
        const auto first = std::string_view{delimiter_}.substr(end_of_line.size());
        if (!rest_.starts_with(first)) return malformed("it does not begin with its boundary");
        rest_.remove_prefix(first.size());

        std::vector<Part> parts;
        while (true) {
            TRY(const bool is_last, read_delimiter_end());
            if (is_last) return parts;
            if (parts.size() == parts_max)
                return malformed("more than " + std::to_string(parts_max) + " parts");
            TRY(auto part, read_part());
            parts.push_back(part);
        }
    }

private:
    /// What stands behind a boundary: whether it was the last.
    Result<bool> read_delimiter_end()
    {
        const bool is_last = rest_.starts_with("--");
        if (is_last) rest_.remove_prefix(2);
        rest_.remove_prefix(std::min(rest_.find_first_not_of(blank), rest_.size()));
        if (is_last && (rest_.empty() || rest_ == end_of_line)) return true;
        if (is_last) return malformed("something follows its last boundary");
        if (!rest_.starts_with(end_of_line)) return malformed("its boundary stands within a part");
        rest_.remove_prefix(end_of_line.size());
        return false;
    }

    Result<Part> read_part()
    {
        Part part;
        CHECK(read_fields(part));
        const auto end = rest_.find(delimiter_);
        if (end == std::string_view::npos) return malformed("its last boundary is missing");
        part.content = rest_.substr(0, end);
        rest_.remove_prefix(end + delimiter_.size());
        const bool is_text = !part.filename;
        if (!utf8::is_valid(part.name) || (is_text && !utf8::is_valid(part.content)) ||
            (!is_text && !utf8::is_valid(*part.filename)))
            return malformed("a text in it is not UTF-8");
        return part;
    }

    Result<> read_fields(Part& part)
    {
        bool has_disposition = false;
        const auto before = rest_.size();
        while (!rest_.starts_with(end_of_line)) {
            const auto line = rest_.substr(0, rest_.find(end_of_line));
            const auto colon = line.find(':');
            if (line.size() == rest_.size() || before - rest_.size() + line.size() > part_header_bytes_max)
                return malformed("the header of a part does not end");
            if (colon == std::string_view::npos || colon == 0 || has_control(line))
                return malformed("a field of a part is none");
            const auto name = line.substr(0, colon);
            const auto value = trimmed(line.substr(colon + 1));
            if (same_token(name, "Content-Disposition")) {
                if (std::exchange(has_disposition, true)) return malformed("a part has two names");
                CHECK(read_disposition(value, part));
            } else if (same_token(name, "Content-Type")) {
                part.content_type = value;
            } else if (same_token(name, "Content-Transfer-Encoding") && !same_token(value, "binary") &&
                       !same_token(value, "8bit") && !same_token(value, "7bit")) {
                return malformed("a part has a transfer encoding"); // RFC 7578, section 4.7
            }
            rest_.remove_prefix(line.size() + end_of_line.size());
        }
        rest_.remove_prefix(end_of_line.size());
        if (!has_disposition) return malformed("a part has no name");
        return {};
    }

    static Result<> read_disposition(std::string_view value, Part& part)
    {
        const auto name = parameter(value, "name");
        if (!same_token(without_parameters(value), "form-data") || !name)
            return malformed("a part has no name");
        part.name = *name;
        part.filename = parameter(value, "filename");
        return {};
    }

    std::string_view rest_;
    std::string delimiter_;
};

} // namespace

Result<std::vector<Part>> parse_multipart(std::string_view body, std::string_view content_type)
{
    const auto boundary = parameter(content_type, "boundary");
    if (!boundary || !is_boundary(*boundary)) return malformed("its boundary is none");
    return Reader{body, *boundary}.read();
}

} // namespace domtok::http
