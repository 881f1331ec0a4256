#pragma once

#include "platform/config/key.hpp"
#include "platform/core/result.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Settings structs (platform/core/settings.hpp) from a YAML file and the environment.
namespace domtok::config {

struct Variable {
    std::string name;
    std::string value;
};

/// The variables of this process whose names begin with DOMTOK_.
std::vector<Variable> environment();

/// Where settings come from; what is said later counts: defaults, shared document, file, environment.
struct Sources {
    std::string_view shared_name{"shared settings"}; ///< for messages
    std::string_view shared_text{};                  ///< YAML that several processes share; empty: none
    std::string_view file_name{"domtok.yaml"};       ///< for messages
    std::string_view file_text{};                    ///< YAML; empty: no file
    std::span<const Variable> variables{};

    /// Variables that begin with DOMTOK_ and are no settings.
    std::span<const std::string_view> other_variables{};
};

inline constexpr std::size_t file_bytes_max = 256UL * 1024;

Result<> load_keys(std::span<const Key> keys, const Sources& sources);
std::string reference_of(std::span<const Key> keys);

/// Fills `settings`, which holds the defaults. The key `order.payment_window` is the member payment_window of
/// the member order, and DOMTOK_ORDER_PAYMENT_WINDOW in the environment (there a list is separated by
/// commas).
///
/// Refuses with invalid_argument and leaves `settings` alone when anything is wrong, with a line for each
/// thing that is: keys and DOMTOK_ variables that do not exist, keys given twice, values of the wrong form or
/// out of bounds. File and shared document are plain YAML: no anchors and aliases, no tags, one document, 256
/// KiB, eight levels.
template <Section T>
Result<> load(T& settings, const Sources& sources)
{
    T fresh = settings;
    std::vector<Key> keys;
    add_keys(keys, "", fresh);
    CHECK(load_keys(keys, sources));
    settings = std::move(fresh);
    return {};
}

/// All settings as a YAML file that load() takes back, with what each is for, which form it has and what its
/// variable is called. Secrets and what is not set are there as comments.
template <Section T>
std::string reference(T settings)
{
    std::vector<Key> keys;
    add_keys(keys, "", settings);
    return reference_of(keys);
}

/// A setting that is not the same in two structs. The texts are for people: without secrets, of an address
/// without its password.
struct Change {
    std::string path;
    std::string before;
    std::string after;
    bool is_followed{}; ///< see Note

    bool operator==(const Change&) const = default;
};

std::vector<Change> changes_between(std::span<const Key> before, std::span<const Key> after);
void copy_followed(std::span<const Key> fresh, std::span<const Key> running);

/// What differs, in the order of the description.
template <Section T>
std::vector<Change> changes(T before, T after)
{
    std::vector<Key> old_keys;
    std::vector<Key> new_keys;
    add_keys(old_keys, "", before);
    add_keys(new_keys, "", after);
    return changes_between(old_keys, new_keys);
}

/// Takes over from `fresh` what a process that runs can follow, and leaves the rest of `running` alone.
template <Section T>
void follow(T& running, T fresh)
{
    std::vector<Key> running_keys;
    std::vector<Key> fresh_keys;
    add_keys(running_keys, "", running);
    add_keys(fresh_keys, "", fresh);
    copy_followed(fresh_keys, running_keys);
}

} // namespace domtok::config
