#include "platform/rpc/framing.hpp"

#include "platform/rpc/ttheader.hpp"
#include "platform/thrift/message.hpp"

namespace domtok::rpc {

namespace {

constexpr std::uint16_t strict_magic = thrift::version_1 >> 16U;

/// Version, length of the name, sequence.
constexpr std::size_t bare_head_size = 12;

} // namespace

std::optional<Framing> sniff(std::string_view bytes)
{
    if (bytes.starts_with("PRI * HT")) return Framing::http2;
    const auto first = thrift::load<std::uint16_t>(bytes.data());
    const auto third = thrift::load<std::uint16_t>(bytes.data() + 4);
    if (third == header_magic) return Framing::ttheader;
    if (first == strict_magic) return Framing::bare;
    if (third == strict_magic) return Framing::framed;
    return std::nullopt;
}

Framer::State Framer::look(std::string_view bytes)
{
    if (!framing_) {
        if (bytes.size() < sniffed_bytes) return State::wants_more;
        framing_ = sniff(bytes);
        if (!framing_) return State::malformed;
    }
    if (framing_ == Framing::http2) return State::whole;
    if (framing_ == Framing::bare) return look_at_bare(bytes);
    const auto length = thrift::load<std::uint32_t>(bytes.data());
    if (length > frame_bytes_max_) return State::malformed;
    size_ = length_size + length;
    return bytes.size() < size_ ? State::wants_more : State::whole;
}

Framer::State Framer::look_at_bare(std::string_view bytes)
{
    if (!scanner_) {
        const auto name = thrift::load<std::uint32_t>(bytes.data() + 4);
        if (name > thrift::method_name_max) return State::malformed;
        head_size_ = bare_head_size + name;
        if (bytes.size() < head_size_) return State::wants_more;
        scanner_ = std::make_unique<thrift::Scanner>(thrift::WireType::structure);
    }
    switch (scanner_->scan(bytes.substr(head_size_))) {
    case thrift::Scanner::State::complete: size_ = head_size_ + scanner_->used(); return State::whole;
    case thrift::Scanner::State::malformed: return State::malformed;
    case thrift::Scanner::State::wants_more: break;
    }
    return bytes.size() > frame_bytes_max_ ? State::malformed : State::wants_more;
}

void Framer::next()
{
    framing_.reset();
    scanner_.reset();
}

} // namespace domtok::rpc
