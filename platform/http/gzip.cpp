#include "platform/http/gzip.hpp"

#include "platform/http/request.hpp"
#include "platform/http/trimmed.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <optional>
#include <stdexcept>

namespace domtok::http {

namespace {

/// zlib's way to ask for the gzip format instead of its own.
constexpr int gzip_window_bits = 15 + 16;
constexpr int memory_level = 8;

/// A weight in thousandths (RFC 9110, section 12.4.2); nothing when it is none.
std::optional<int> weight_of(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int thousandths = (text[0] - '0') * 1'000;
    int place = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return std::nullopt;
        thousandths += (c - '0') * place;
        place /= 10;
    }
    return thousandths <= 1'000 ? std::optional{thousandths} : std::nullopt;
}

/// One entry of the list: `gzip;q=0.5`. Weight 0 when it is malformed.
struct Preference {
    std::string_view coding;
    int weight;
};

Preference preference(std::string_view entry)
{
    const auto semicolon = entry.find(';');
    const auto coding = trimmed(entry.substr(0, semicolon));
    if (semicolon == std::string_view::npos) return {.coding = coding, .weight = 1'000};
    const auto parameter = trimmed(entry.substr(semicolon + 1));
    if (!same_token(parameter.substr(0, 2), "q=")) return {.coding = coding, .weight = 0};
    return {.coding = coding, .weight = weight_of(parameter.substr(2)).value_or(0)};
}

} // namespace

Encoding preferred_encoding(std::string_view accept_encoding)
{
    std::optional<int> gzip;
    std::optional<int> identity;
    std::optional<int> others;
    while (!accept_encoding.empty()) {
        const auto entry = accept_encoding.substr(0, accept_encoding.find(','));
        accept_encoding.remove_prefix(std::min(entry.size() + 1, accept_encoding.size()));
        const auto [coding, weight] = preference(entry);
        if (same_token(coding, "gzip") || same_token(coding, "x-gzip"))
            gzip = weight;
        else if (same_token(coding, "identity"))
            identity = weight;
        else if (coding == "*")
            others = weight;
    }
    const auto gzip_weight = gzip.value_or(others.value_or(0));
    // identity is always acceptable, but liked better than gzip only when the client says so.
    return gzip_weight > 0 && gzip_weight >= identity.value_or(0) ? Encoding::gzip : Encoding::identity;
}

struct Gzip::State {
    z_stream stream{};
};

Gzip::Gzip() : state_{std::make_unique<State>()}
{
    if (::deflateInit2(&state_->stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window_bits, memory_level,
                       Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc{};
}

Gzip::~Gzip()
{
    ::deflateEnd(&state_->stream);
}

void Gzip::compress(std::string_view text, std::string& out)
{
    if (text.size() > std::numeric_limits<uInt>::max()) throw std::length_error("gzip: a text of 4 GiB");
    auto& stream = state_->stream;
    ::deflateReset(&stream);
    const auto before = out.size();
    out.resize(before + ::deflateBound(&stream, text.size()));
    // zlib does not write to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::logic_error("gzip: zlib's bound was none");
    out.resize(out.size() - stream.avail_out);
}

} // namespace domtok::http
