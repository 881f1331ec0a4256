#include "platform/images/walk.hpp"

namespace domtok::images {

namespace {

constexpr std::uint8_t start_of_image = 0xD8;
constexpr std::uint8_t end_of_image = 0xD9;
constexpr std::uint8_t start_of_scan = 0xDA;
constexpr std::uint8_t first_restart = 0xD0;
constexpr std::uint8_t last_restart = 0xD7;
constexpr std::uint8_t mark = 0xFF;

bool is_restart(std::uint8_t code)
{
    return code >= first_restart && code <= last_restart;
}

/// SOF0 to SOF15; among them stand DHT, JPG and DAC.
bool is_frame(std::uint8_t code)
{
    return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
}

/// Reads numbers from the front of a text; beyond its end it reads zeros and is broken.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_{bytes} {}

    bool broken() const { return broken_; }

    std::uint8_t byte()
    {
        if (rest_.empty()) {
            broken_ = true;
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }

    std::uint16_t two()
    {
        const auto high = byte();
        return static_cast<std::uint16_t>(high << 8 | byte());
    }

    void skip(std::size_t count)
    {
        if (count > rest_.size()) {
            broken_ = true;
            count = rest_.size();
        }
        rest_.remove_prefix(count);
    }

    /// The code of the marker that must stand here.
    std::uint8_t marker()
    {
        if (byte() != mark) broken_ = true;
        std::uint8_t code = mark;
        while (code == mark && !broken_)
            code = byte();
        if (code == 0) broken_ = true;
        return code;
    }

    /// Goes to the next marker that is part of no compressed data.
    void skip_scan()
    {
        while (true) {
            const auto at = rest_.find(static_cast<char>(mark));
            if (at == std::string_view::npos || at + 1 >= rest_.size()) {
                broken_ = true;
                return;
            }
            rest_.remove_prefix(at);
            const auto code = static_cast<std::uint8_t>(rest_[1]);
            if (code != 0 && code != mark && !is_restart(code)) return;
            rest_.remove_prefix(code == mark ? 1 : 2);
        }
    }

private:
    std::string_view rest_;
    bool broken_ = false;
};

PixelSize read_frame(Reader& reader, std::size_t length)
{
    constexpr std::size_t read = 5;
    if (length < read) return {};
    reader.byte(); // bits a sample
    PixelSize size;
    size.height = reader.two();
    size.width = reader.two();
    reader.skip(length - read);
    return size;
}

} // namespace

std::optional<PixelSize> walk_jpeg(std::string_view bytes)
{
    Reader reader{bytes};
    if (reader.marker() != start_of_image) return std::nullopt;
    std::optional<PixelSize> size;
    bool has_scan = false;
    while (!reader.broken()) {
        const auto code = reader.marker();
        if (code == end_of_image) return has_scan && !reader.broken() ? size : std::nullopt;
        if (code == start_of_image || code == 0x01 || is_restart(code)) return std::nullopt;
        const auto length = reader.two();
        if (length < 2) return std::nullopt;
        if (is_frame(code)) {
            if (size) return std::nullopt;
            size = read_frame(reader, length - 2U);
            if (size->width == 0 || size->height == 0) return std::nullopt;
            continue;
        }
        reader.skip(length - 2U);
        if (code == start_of_scan) {
            if (!size) return std::nullopt;
            has_scan = true;
            reader.skip_scan();
        }
    }
    return std::nullopt;
}

} // namespace domtok::images
