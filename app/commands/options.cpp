#include "app/commands/options.hpp"

#include "platform/config/config.hpp"

#include <array>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>

namespace domtok::app {

namespace {

/// Variables that begin like settings and are none.
constexpr std::array<std::string_view, 3> other_variables{"DOMTOK_CONFIG", "DOMTOK_DATA", "DOMTOK_CRASH_AT"};

Result<std::string> read_file(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return refuse(ErrorCode::invalid_argument, "the settings file " + path.string() + " cannot be read");
    return text.str();
}

} // namespace

Result<Settings> load_settings(const Options& options)
{
    std::string text;
    if (!options.config.empty()) {
        TRY(text, read_file(options.config));
    }
    const auto variables = config::environment();
    const auto name = options.config.string();
    Settings settings;
    CHECK(config::load(
        settings,
        {.file_name = name, .file_text = text, .variables = variables, .other_variables = other_variables}));
    CHECK(check(settings));
    return settings;
}

int fail(const Error& error)
{
    std::cerr << "domtok: " << error.message << "\n";
    return 1;
}

} // namespace domtok::app
