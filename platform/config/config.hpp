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

} // namespace domtok::config
