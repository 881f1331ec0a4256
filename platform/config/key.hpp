#pragma once

#include "platform/config/value.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/settings.hpp"

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A settings struct as a list of keys without types. For platform/config only.
namespace domtok::config {

enum class Outcome : std::uint8_t { ok, wrong_form, out_of_bounds };

/// What a place in a file or a variable holds, as text.
struct Given {
    enum class Kind : std::uint8_t { nothing, text, list } kind{};
    std::vector<std::string> texts; ///< one, unless it is a list
};

/// What can be done with a value of one type.
struct Operations {
    std::string (*form)();
    Outcome (*read)(const Given& given, const Note& note, void* value);

    /// The value as texts; nothing when it is not set or not to be seen.
    Given (*print)(const void* value);

    bool (*is_same)(const void* one, const void* other);
    void (*copy)(const void* from, void* to);

    bool is_list{};
    bool is_secret{};
};

/// A setting, or a section of settings: then it has no operations.
struct Key {
    std::string path; ///< "order.payment_window"
    Note note;
    const Operations* operations{};
    void* value{};

    /// "DOMTOK_ORDER_PAYMENT_WINDOW"
    std::string variable() const;
};

template <class T>
concept Section = reflect::Described<T>;

/// What a member holds: one value, a list of them, or maybe none.
template <class T>
struct Holds {
    using Single = T;
    static constexpr bool is_list = false;
    static constexpr bool is_optional = false;
};
template <class T>
struct Holds<std::vector<T>> {
    using Single = T;
    static constexpr bool is_list = true;
    static constexpr bool is_optional = false;
};
template <class T>
struct Holds<std::optional<T>> {
    using Single = Holds<T>::Single;
    static constexpr bool is_list = Holds<T>::is_list;
    static constexpr bool is_optional = true;
};

template <class T>
inline constexpr bool is_printable =
    requires(const Holds<T>::Single& value) { Value<typename Holds<T>::Single>::print(value); };

/// A bound that its own type cannot read is a mistake in the program: std::logic_error.
template <class T>
T bound(std::string_view text)
{
    T value{};
    if (!Value<T>::read(text, value))
        throw std::logic_error("'" + std::string(text) + "' is no bound of a setting");
    return value;
}

template <class T>
Outcome read_text(std::string_view text, const Note& note, T& value)
{
    if (!Value<T>::read(text, value)) return Outcome::wrong_form;
    if constexpr (requires { value < value; }) {
        if (!note.least.empty() && value < bound<T>(note.least)) return Outcome::out_of_bounds;
        if (!note.most.empty() && bound<T>(note.most) < value) return Outcome::out_of_bounds;
    } else if (!note.least.empty() || !note.most.empty()) {
        throw std::logic_error("settings: " + std::string(note.member) + " is nothing that has bounds");
    }
    return Outcome::ok;
}

template <class T>
Outcome read_given(const Given& given, const Note& note, T& value)
{
    if constexpr (Holds<T>::is_optional) {
        value.reset();
        if (given.kind == Given::Kind::nothing) return Outcome::ok;
        return read_given(given, note, value.emplace());
    } else if constexpr (Holds<T>::is_list) {
        value.clear();
        if (given.kind == Given::Kind::text) return Outcome::wrong_form;
        for (const auto& text : given.texts)
            if (const auto outcome = read_text(text, note, value.emplace_back()); outcome != Outcome::ok)
                return outcome;
        return Outcome::ok;
    } else {
        if (given.kind != Given::Kind::text) return Outcome::wrong_form;
        return read_text(given.texts.front(), note, value);
    }
}

template <class T>
Given print_given(const T& value)
{
    if constexpr (!is_printable<T>) {
        return {};
    } else if constexpr (Holds<T>::is_optional) {
        return value ? print_given(*value) : Given{};
    } else if constexpr (Holds<T>::is_list) {
        Given given{.kind = Given::Kind::list, .texts = {}};
        for (const auto& element : value)
            given.texts.push_back(Value<typename T::value_type>::print(element));
        return given;
    } else {
        return {.kind = Given::Kind::text, .texts = {Value<T>::print(value)}};
    }
}

template <class T>
std::string form_of()
{
    const auto form = Value<typename Holds<T>::Single>::form();
    return Holds<T>::is_list ? "a list, each " + form : form;
}

template <class T>
inline constexpr Operations operations{
    .form = &form_of<T>,
    .read = [](const Given& given, const Note& note,
               void* value) { return read_given(given, note, *static_cast<T*>(value)); },
    .print = [](const void* value) { return print_given(*static_cast<const T*>(value)); },
    .is_same = [](const void* one,
                  const void* other) { return *static_cast<const T*>(one) == *static_cast<const T*>(other); },
    .copy = [](const void* from, void* to) { *static_cast<T*>(to) = *static_cast<const T*>(from); },
    .is_list = Holds<T>::is_list,
    .is_secret = !is_printable<T>,
};

/// Whether the struct has a note on each member, in their order.
template <Section T>
consteval bool has_notes()
{
    if constexpr (requires { T::notes.size(); }) {
        if (T::notes.size() != reflect::member_count<T>) return false;
        std::size_t at = 0;
        bool all = true;
        boost::mp11::mp_for_each<reflect::Members<T>>([&](auto member) {
            all = all && T::notes[at].member == member.name && !T::notes[at].text.empty();
            ++at;
        });
        return all;
    }
    return false;
}

/// Adds the keys of `settings`, which they refer to, in the order of its description.
template <Section T>
void add_keys(std::vector<Key>& keys, const std::string& prefix, T& settings)
{
    static_assert(has_notes<T>(), "each member of a settings struct has a note, in their order");
    std::size_t at = 0;
    reflect::for_each_member(settings, [&]<class Member>(std::string_view name, Member& member) {
        const auto path = prefix.empty() ? std::string(name) : prefix + "." + std::string(name);
        const auto& note = T::notes[at++];
        if constexpr (Section<Member>) {
            keys.push_back({.path = path, .note = note});
            add_keys(keys, path, member);
        } else {
            keys.push_back({.path = path, .note = note, .operations = &operations<Member>, .value = &member});
        }
    });
}

} // namespace domtok::config
