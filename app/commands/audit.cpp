#include "app/audit/audit.hpp"

#include "app/commands/guest_command.hpp"

#include <iostream>

namespace domtok::app {

namespace {

/// Violations of one check that are printed one by one.
constexpr std::size_t printed_max = 10;

void print(const audit::Finding& finding)
{
    std::cout << (finding.violations.empty() ? "  ok      " : "  BROKEN  ") << finding.check.name << ": "
              << finding.check.promise << "\n";
    std::size_t printed = 0;
    for (const auto& violation : finding.violations) {
        if (printed++ == printed_max) break;
        std::cout << "            " << finding.check.subject << " " << violation.subject << ": expected "
                  << violation.expected << ", found " << violation.found << "\n";
    }
    if (finding.violations.size() > printed_max)
        std::cout << "            and " << finding.violations.size() - printed_max << " more\n";
}

Task<int> look_for_violations(sql::Database& database, const Clock& clock)
{
    const auto checks = audit::all_checks();
    const auto now = clock.now();
    std::size_t broken = 0;
    for (const auto& check : checks) {
        const auto finding = co_await audit::run(database, Context{}, check, now);
        print(finding);
        if (!finding.violations.empty()) ++broken;
    }
    if (broken == 0)
        std::cout << "All " << checks.size() << " checks hold." << std::endl;
    else
        std::cout << broken << " of " << checks.size() << " checks are broken." << std::endl;
    co_return broken == 0 ? 0 : 2;
}

} // namespace

int audit(const Options& options)
{
    return as_guest(options, look_for_violations);
}

} // namespace domtok::app
