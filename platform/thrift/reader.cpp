#include "platform/thrift/reader.hpp"

#include "platform/thrift/scanner.hpp"

#include <bit>

namespace domtok::thrift {

bool Reader::boolean(bool& value)
{
    std::int8_t byte = 0;
    if (!number(byte)) return false;
    value = byte != 0;
    return true;
}

bool Reader::number(double& value)
{
    std::int64_t bits = 0;
    if (!number(bits)) return false;
    value = std::bit_cast<double>(bits);
    return true;
}

bool Reader::money(Money& value)
{
    double amount = 0;
    if (!number(amount)) return false;
    auto exact = Money::from_wire(amount);
    if (!exact) return fail(Failure::Kind::value, exact.error().message);
    value = *exact;
    return true;
}

bool Reader::list(WireType element, std::size_t element_size_min, std::size_t& count)
{
    std::int8_t type = 0;
    std::int32_t size = 0;
    if (!number(type) || !number(size)) return false;
    if (size < 0) return fail(Failure::Kind::malformed, "a list has a negative length");
    count = static_cast<std::size_t>(size);
    if (count == 0) return true;
    if (static_cast<WireType>(type) != element)
        return fail(Failure::Kind::malformed, "a list has elements of another type");
    if (count > rest().size() / element_size_min) return fail_short();
    if (count > elements_left_) return fail(Failure::Kind::malformed, "the lists are too long");
    elements_left_ -= count;
    return true;
}

bool Reader::skip(WireType type)
{
    Scanner scanner{type, limits_.depth_max};
    switch (scanner.scan(rest())) {
    case Scanner::State::complete: at_ += scanner.used(); return true;
    case Scanner::State::wants_more: return fail_short();
    case Scanner::State::malformed: break;
    }
    return fail(Failure::Kind::malformed, "an unknown field is malformed or nested too deeply");
}

bool Reader::fail(Failure::Kind kind, std::string_view text)
{
    if (!failure_) failure_ = Failure{.kind = kind, .text = std::string(text)};
    at_ = bytes_.size();
    return false;
}

bool Reader::fail_short()
{
    return fail(Failure::Kind::malformed, "the message ends too early");
}

} // namespace domtok::thrift
