#include "bench/store/orders.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace domtok::bench {
namespace {

/// How often a second the disk makes 4 KiB of a file durable.
double syncs_per_second(const std::filesystem::path& folder)
{
    const auto file = folder / "sync";
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) throw std::runtime_error("cannot write to " + folder.string());
    const std::array<char, 4'096> page{};
    const auto begin = std::chrono::steady_clock::now();
    int syncs = 0;
    std::chrono::duration<double> took{};
    for (; took.count() < 1; took = std::chrono::steady_clock::now() - begin, ++syncs)
        if (pwrite(descriptor, page.data(), page.size(), (syncs % 256) * 4'096) != 4'096 ||
            fdatasync(descriptor) != 0)
            throw std::runtime_error("cannot sync a file in " + folder.string());
    close(descriptor);
    std::filesystem::remove(file);
    return syncs / took.count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// All writers in turn, so that a disk that changes its mind does so for each. Ours shares a commit among as
/// many as happen to wait, so it is also compared with the bare writer at that number.
void compare_writers(const Plan& plan, int together, int rounds)
{
    std::vector<double> ours;
    std::vector<double> batches;
    std::vector<double> bare;
    std::vector<double> bare_at_our_batch;
    for (int round = 0; round < rounds; ++round) {
        const auto outcome = write_ours(plan, together);
        ours.push_back(outcome.per_second);
        batches.push_back(outcome.batch);
        bare.push_back(write_bare(plan, together).per_second);
        bare_at_our_batch.push_back(
            write_bare(plan, std::max(1, static_cast<int>(outcome.batch))).per_second);
    }
    std::printf("%8d  %9.0f  %9.1f  %9.0f %5.0f %%  %9.0f %5.0f %%\n", together, median(ours),
                median(batches), median(bare_at_our_batch), 100 * median(ours) / median(bare_at_our_batch),
                median(bare), 100 * median(ours) / median(bare));
}

void compare_look_ups(const Plan& plan, int rounds)
{
    std::vector<double> bare;
    std::vector<double> ours;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(1e9 / look_up_ours(plan).per_second);
        bare.push_back(1e9 / look_up_bare(plan).per_second);
    }
    std::printf("\nlook-up of an order by its key: ours %.0f ns, bare %.0f ns, difference %.0f ns\n",
                median(ours), median(bare), median(ours) - median(bare));
}

void measure(const Plan& plan, const std::vector<int>& sizes, int rounds)
{
    std::printf("disk: %.0f syncs/s of 4 KiB in %s\n\n", syncs_per_second(plan.folder), plan.folder.c_str());
    std::printf("orders/s, median of %d runs of %lld orders; bare: SQLite's own functions in one thread\n",
                rounds, static_cast<long long>(plan.orders));
    std::printf("%8s  %9s  %9s  %17s  %17s\n", "together", "ours", "a commit", "bare, as many",
                "bare, together");
    for (const int together : sizes)
        compare_writers(plan, together, rounds);
    compare_look_ups(plan, rounds);
    std::printf("disk: %.0f syncs/s\n", syncs_per_second(plan.folder));
}

} // namespace
} // namespace domtok::bench

int main(int argc, char** argv)
{
    CLI::App app{"Measures the embedded store against SQLite's own functions in one thread: the same orders "
                 "(a conditional\n"
                 "stock update, the order, two lines, a reservation), the same number sharing a commit.\n\n"
                 "  bench_store                              in the current folder's file system\n"
                 "  bench_store --folder /data --together 1,8,64,256 --rounds 5\n"
                 "  bench_store --folder /dev/shm            what is left when syncing costs nothing"};
    domtok::bench::Plan plan{.folder = "bench-store"};
    std::vector<int> together{1, 8, 64};
    int rounds = 3;
    app.add_option("--folder", plan.folder, "where the files are written (default: ./bench-store)");
    app.add_option("--orders", plan.orders, "orders a run (default: 20000)");
    app.add_option("--look-ups", plan.look_ups, "look-ups a run (default: 300000)");
    app.add_option("--together", together, "orders a commit; coroutines of ours (default: 1,8,64)")
        ->delimiter(',');
    app.add_option("--rounds", rounds, "runs of which the median is shown (default: 3)");
    CLI11_PARSE(app, argc, argv);
    try {
        std::filesystem::create_directories(plan.folder);
        domtok::bench::measure(plan, together, rounds);
    } catch (const std::exception& thrown) {
        std::fprintf(stderr, "bench_store: %s\n", thrown.what());
        return 1;
    }
    return 0;
}
