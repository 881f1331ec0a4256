#include "app/shared_settings.hpp"

#include "app/commands/options.hpp"
#include "platform/config/config.hpp"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>

namespace domtok::app {

namespace {

/// What somebody at a terminal is willing to wait.
constexpr std::chrono::seconds patience{5};

Result<std::unique_ptr<SharedSettings>> open_shared(const Options& options)
{
    TRY(const auto own, read_own_sources(options.config));
    TRY(const auto settings, settings_of(own, {}));
    return SharedSettings::open(settings.rpc);
}

/// The settings that a shared text makes of the defaults; what a process adds to them is its own affair.
Result<Settings> settings_in(std::string_view text, std::string_view name)
{
    const OwnSources nothing_else;
    TRY(auto settings, settings_of(nothing_else, text, name));
    CHECK(check_engines(settings));
    return settings;
}

void print(const std::vector<config::Change>& changes)
{
    std::size_t width = 0;
    for (const auto& change : changes)
        width = std::max(width, change.path.size());
    for (const auto& change : changes)
        std::cout << "  " << std::left << std::setw(static_cast<int>(width)) << change.path << "  "
                  << change.before << " -> " << change.after
                  << (change.is_followed ? ", at once" : ", at the next start of a process") << "\n";
}

/// Says what would change if processes went on by `fresh`.
void compare(const std::string& present, const Settings& fresh)
{
    auto before = settings_in(present, shared_settings_name);
    if (!before) {
        std::cout << "What is shared now is refused by every process of this version:\n"
                  << before.error().message << "\nCompared with the defaults:\n";
        before = Settings{};
    }
    const auto changes = config::changes(*before, fresh);
    print(changes);
    if (changes.empty()) std::cout << "No setting changes.\n";
}

/// What a file would make of the shared settings of an etcd.
struct Proposal {
    std::string text;
    std::unique_ptr<SharedSettings> shared;
};

Result<Proposal> propose(const Options& options, const std::filesystem::path& file)
{
    Proposal proposal;
    TRY(proposal.text, read_settings_file(file));
    TRY(const auto fresh, settings_in(proposal.text, file.string()));
    TRY(proposal.shared, open_shared(options));
    TRY(const auto present, proposal.shared->read(patience));
    compare(present.text, fresh);
    return proposal;
}

} // namespace

int pull_settings(const Options& options)
{
    const auto shared = open_shared(options);
    if (!shared) return fail(shared.error());
    const auto document = (*shared)->read(patience);
    if (!document) return fail(document.error());
    std::cout << document->text;
    return 0;
}

int check_shared_settings(const Options& options, const std::filesystem::path& file)
{
    const auto proposal = propose(options, file);
    return proposal ? 0 : fail(proposal.error());
}

int push_settings(const Options& options, const std::filesystem::path& file)
{
    const auto proposal = propose(options, file);
    if (!proposal) return fail(proposal.error());
    if (const auto written = proposal->shared->write(proposal->text); !written) return fail(written.error());
    const auto now = proposal->shared->read(patience);
    if (!now) return fail(now.error());
    std::cout << "Shared as revision " << now->revision << "; domtok_config_revision shows who follows it."
              << std::endl;
    return 0;
}

} // namespace domtok::app
