#include "platform/testing/captured_log.hpp"

#include <algorithm>
#include <iterator>

namespace domtok::test {

std::string CapturedLog::Entry::text(std::string_view field) const
{
    const auto found = fields.find(field);
    if (found == fields.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string{} : *text;
}

void CapturedLog::write(log::Level level, std::string_view event, std::initializer_list<log::Field> fields)
{
    write(level, Context{}, event, fields);
}

void CapturedLog::write(log::Level level, const Context& context, std::string_view event,
                        std::initializer_list<log::Field> fields)
{
    Entry entry{.level = level, .event = std::string(event), .fields = {}, .trace = context.trace};
    for (const auto& field : fields) {
        const auto keep = [](const auto& value) -> Value {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string_view>)
                return std::string(value);
            else
                return value;
        };
        entry.fields.emplace(field.name, std::visit(keep, field.value));
    }
    const std::lock_guard lock{mutex_};
    entries_.push_back(std::move(entry));
}

std::vector<CapturedLog::Entry> CapturedLog::entries() const
{
    const std::lock_guard lock{mutex_};
    return entries_;
}

std::vector<CapturedLog::Entry> CapturedLog::entries(std::string_view event) const
{
    const std::lock_guard lock{mutex_};
    std::vector<Entry> found;
    std::ranges::copy_if(entries_, std::back_inserter(found),
                         [event](const Entry& entry) { return entry.event == event; });
    return found;
}

} // namespace domtok::test
