#include "app/settings_sources.hpp"

#include "app/data_directory.hpp"
#include "app/engines.hpp"
#include "app/kv_engine.hpp"
#include "app/service_registry.hpp"

#include <array>
#include <fstream>
#include <sstream>

namespace domtok::app {

namespace {

/// Variables that begin like settings and are none.
constexpr std::array<std::string_view, 3> other_variables{"DOMTOK_CONFIG", "DOMTOK_DATA", "DOMTOK_CRASH_AT"};

} // namespace

Result<std::string> read_settings_file(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return refuse(ErrorCode::invalid_argument, "the settings file " + path.string() + " cannot be read");
    return text.str();
}

Result<OwnSources> read_own_sources(const std::filesystem::path& file)
{
    OwnSources own{.file_name = file.string(), .file_text = {}, .variables = config::environment()};
    if (!file.empty()) {
        TRY(own.file_text, read_settings_file(file));
    }
    return own;
}

Result<Settings> settings_of(const OwnSources& own, std::string_view shared_text,
                             std::string_view shared_name)
{
    Settings settings;
    CHECK(config::load(settings, {.shared_name = shared_name,
                                  .shared_text = shared_text,
                                  .file_name = own.file_name,
                                  .file_text = own.file_text,
                                  .variables = own.variables,
                                  .other_variables = other_variables}));
    CHECK(check(settings));
    return settings;
}

Result<> check_engines(const Settings& settings)
{
    CHECK(redis_address(settings.store));
    CHECK(check_registry(settings.rpc));
    return check_store(settings.store);
}

} // namespace domtok::app
