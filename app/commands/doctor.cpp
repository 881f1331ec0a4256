#include "app/commands/options.hpp"
#include "app/doctor/checkup.hpp"

#include <iostream>

namespace domtok::app {

namespace {

std::string_view mark_of(doctor::Verdict verdict)
{
    switch (verdict) {
    case doctor::Verdict::good: return "  ok     ";
    case doctor::Verdict::doubtful: return "  doubt  ";
    case doctor::Verdict::bad: return "  BROKEN ";
    }
    return "";
}

int print(const std::vector<doctor::Finding>& findings)
{
    int broken = 0;
    for (const auto& finding : findings) {
        std::cout << mark_of(finding.verdict) << finding.what << ": " << finding.says << "\n";
        if (finding.verdict == doctor::Verdict::bad) ++broken;
    }
    std::cout << (broken == 0 ? "Nothing stands in the way."
                              : std::to_string(broken) + " in the way; mend what is BROKEN and ask again.")
              << std::endl;
    return broken == 0 ? 0 : 2;
}

} // namespace

int run_doctor(const Options& options)
{
    const auto settings = load_settings(options);
    if (!settings) {
        const doctor::Finding finding{
            .verdict = doctor::Verdict::bad, .what = "settings", .says = settings.error().message};
        return print({finding});
    }
    return print(doctor::check_up(*settings, options.data));
}

} // namespace domtok::app
