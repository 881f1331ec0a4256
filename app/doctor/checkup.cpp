#include "app/doctor/checkup.hpp"

namespace domtok::app::doctor {

std::vector<Finding> check_up(const Settings& settings, const std::filesystem::path& data)
{
    std::vector<Finding> findings;
    findings.push_back({.verdict = Verdict::good, .what = "settings", .says = "every one is understood"});
    findings.push_back(check_data_directory(data));
    if (findings.back().verdict != Verdict::bad) {
        findings.push_back(check_space(data));
        findings.push_back(check_sync_rate(data));
        findings.push_back(check_store(settings, data));
        findings.push_back(check_secrets(data));
    }
    findings.push_back(check_port(settings));
    findings.push_back(check_clock());
    findings.push_back(check_descriptors(settings));
    return findings;
}

} // namespace domtok::app::doctor
