#include "platform/rpc/ttheader.hpp"

#include "platform/thrift/big_endian.hpp"
#include "platform/thrift/reader.hpp"

#include <algorithm>
#include <stdexcept>

namespace domtok::rpc {

namespace {

/// What an info section holds.
enum class Section : std::uint8_t { padding = 0x00, texts = 0x01, numbers = 0x10, access_token = 0x11 };

/// Thrift binary, the compact protocol of version 2 as its writers name it by mistake, and Kitex-Protobuf;
/// which one it is the payload says.
constexpr std::array<std::uint8_t, 3> known_protocols{0x00, 0x03, 0x04};

constexpr std::size_t word = 4;
constexpr std::size_t info_bytes_max = 65'532; // Kitex before 0.1.4 of its header counts in 16 bits.

bool read_text(thrift::Reader& in, std::string_view& text)
{
    std::uint16_t size = 0;
    return in.number(size) && in.bytes(size, text);
}

bool read_texts(thrift::Reader& in, Header& header)
{
    std::uint16_t count = 0;
    if (!in.number(count)) return false;
    for (int i = 0; i < count; ++i) {
        auto& [key, value] = header.texts.emplace_back();
        if (!read_text(in, key) || !read_text(in, value)) return false;
    }
    return true;
}

bool read_numbers(thrift::Reader& in, Header& header)
{
    std::uint16_t count = 0;
    if (!in.number(count)) return false;
    for (int i = 0; i < count; ++i) {
        std::uint16_t key = 0;
        std::string_view value;
        if (!in.number(key) || !read_text(in, value)) return false;
        header.note(key, value);
    }
    return true;
}

bool read_section(thrift::Reader& in, Header& header)
{
    std::uint8_t section = 0;
    std::string_view token;
    if (!in.number(section)) return false;
    switch (Section{section}) {
    case Section::padding: return true;
    case Section::texts: return read_texts(in, header);
    case Section::numbers: return read_numbers(in, header);
    case Section::access_token: return read_text(in, token);
    }
    return false;
}

bool read_info(std::string_view info, Header& header)
{
    thrift::Reader in{info};
    std::uint8_t protocol = 0;
    std::uint8_t transforms = 0;
    std::string_view ids;
    if (!in.number(protocol) || std::ranges::find(known_protocols, protocol) == known_protocols.end())
        return false;
    if (!in.number(transforms) || !in.bytes(transforms, ids)) return false;
    while (!in.rest().empty())
        if (!read_section(in, header)) return false;
    return true;
}

char* put_text(char* at, std::string_view text)
{
    at = thrift::store(at, static_cast<std::uint16_t>(text.size()));
    return std::ranges::copy(text, at).out;
}

constexpr std::size_t section_head_size = 3;

std::size_t size_of(std::span<const Text> texts)
{
    std::size_t size = texts.empty() ? 0 : section_head_size;
    for (const auto& [key, value] : texts)
        size += 4 + key.size() + value.size();
    return size;
}

std::size_t size_of(std::span<const Number> numbers)
{
    std::size_t size = numbers.empty() ? 0 : section_head_size;
    for (const auto& [key, value] : numbers)
        size += 4 + value.size();
    return size;
}

char* put(char* at, std::span<const Text> texts)
{
    if (texts.empty()) return at;
    *at++ = static_cast<char>(Section::texts);
    at = thrift::store(at, static_cast<std::uint16_t>(texts.size()));
    for (const auto& [key, value] : texts)
        at = put_text(put_text(at, key), value);
    return at;
}

char* put(char* at, std::span<const Number> numbers)
{
    if (numbers.empty()) return at;
    *at++ = static_cast<char>(Section::numbers);
    at = thrift::store(at, static_cast<std::uint16_t>(numbers.size()));
    for (const auto& [key, value] : numbers)
        at = put_text(thrift::store(at, static_cast<std::uint16_t>(key)), value);
    return at;
}

} // namespace

std::string_view Header::text(std::string_view key) const
{
    const auto found = std::ranges::find(texts, key, &Text::first);
    return found == texts.end() ? std::string_view{} : found->second;
}

void Header::clear()
{
    texts.clear();
    numbers_there_ = 0;
    payload = {};
}

void Header::note(std::uint16_t key, std::string_view value)
{
    if (key >= numbers_max) return;
    numbers_[key] = value;
    numbers_there_ |= std::uint32_t{1} << key;
}

bool read_header(std::string_view frame, Header& header)
{
    header.clear();
    if (frame.size() < header_head_size) return false;
    if (thrift::load<std::uint32_t>(frame.data()) != frame.size() - length_size) return false;
    if (thrift::load<std::uint16_t>(frame.data() + 4) != header_magic) return false;
    header.flags = thrift::load<std::uint16_t>(frame.data() + 6);
    header.sequence = thrift::load<std::int32_t>(frame.data() + 8);
    const auto size = word * thrift::load<std::uint16_t>(frame.data() + 12);
    if (size > info_bytes_max || frame.size() - header_head_size < size) return false;
    header.payload = frame.substr(header_head_size + size);
    return read_info(frame.substr(header_head_size, size), header);
}

void append_header(std::string& out, std::uint16_t flags, std::int32_t sequence, std::span<const Text> texts,
                   std::span<const Number> numbers, std::size_t payload_size)
{
    const auto said = 2 + size_of(texts) + size_of(numbers);
    const auto info = (said + word - 1) / word * word;
    if (info > info_bytes_max)
        throw std::length_error("a call carries more about itself than a header holds");
    const auto before = out.size();
    out.resize(before + header_head_size + info);
    auto* at = out.data() + before;
    at = thrift::store(at, static_cast<std::uint32_t>(header_head_size - length_size + info + payload_size));
    at = thrift::store(at, header_magic);
    at = thrift::store(at, flags);
    at = thrift::store(at, sequence);
    at = thrift::store(at, static_cast<std::uint16_t>(info / word));
    // Thrift binary, no transforms; the padding is zero already.
    put(put(at + 2, texts), numbers);
}

std::string_view goodbye_frame()
{
    using namespace std::string_view_literals;
    return "\0\0\0\x2b\x10\0\0\0\0\0\0\0\0\x04"
           "\0\0\x01\0\x01\0\x05"
           "crrst\0\x01"
           "1\0"
           "\x80\x01\0\x02\0\0\0\x04none\0\0\0\0"
           "\0"sv;
}

bool says_goodbye(const Header& header)
{
    return !header.text("crrst").empty();
}

} // namespace domtok::rpc
