// Measures calls over one multiplexed connection beside a raw TCP echo of the same bytes, in one run: both
// ends on a thread each, round by round in turn, so that a busy machine slows both.
//
//   rpc_bench [ROUNDS [SECONDS]]
//   rpc_bench 0 SECONDS IN_FLIGHT     calls alone, to be looked at with a profiler
#include "bench/rpc/raw_echo.hpp"
#include "bench/rpc/rpc_echo.hpp"

#include <cstdio>
#include <cstdlib>

namespace domtok::bench {

namespace {

constexpr std::size_t text_bytes = 1'024;

void measure(const EchoServer& server, std::size_t in_flight, int rounds, double seconds)
{
    std::vector<double> raw_rates;
    std::vector<double> rpc_rates;
    std::vector<double> rate_ratios;
    std::vector<double> raw_times;
    std::vector<double> rpc_times;
    std::vector<double> time_ratios;
    std::vector<double> raw_cpu;
    std::vector<double> rpc_cpu;
    for (int round = 0; round < rounds; ++round) {
        const auto raw = raw_echo(call_bytes(text_bytes), in_flight, seconds);
        const auto rpc = rpc_echo(server, text_bytes, in_flight, seconds);
        raw_rates.push_back(raw.rate);
        rpc_rates.push_back(rpc.rate);
        rate_ratios.push_back(rpc.rate / raw.rate);
        raw_times.push_back(raw.median_us);
        rpc_times.push_back(rpc.median_us);
        time_ratios.push_back(rpc.median_us / raw.median_us);
        raw_cpu.push_back(raw.cpu_us);
        rpc_cpu.push_back(rpc.cpu_us);
    }
    const auto [least, most] = std::ranges::minmax(rate_ratios);
    std::printf("%9zu  %10.0f/s  %10.0f/s  %5.2f (%.2f - %.2f)", in_flight, median(raw_rates),
                median(rpc_rates), median(rate_ratios), least, most);
    std::printf("   CPU %.2f us against %.2f us", median(rpc_cpu), median(raw_cpu));
    if (in_flight == 1)
        std::printf("   p50 %.1f us against %.1f us: %.2f", median(rpc_times), median(raw_times),
                    median(time_ratios));
    else
        std::printf("   p50 %.1f us", median(rpc_times));
    std::printf("\n");
}

} // namespace

} // namespace domtok::bench

int main(int count, char** arguments)
{
    using namespace domtok::bench;
    const int rounds = count > 1 ? std::atoi(arguments[1]) : 5;
    const double seconds = count > 2 ? std::atof(arguments[2]) : 2;
    const EchoServer server;
    if (rounds == 0) {
        const auto figures =
            rpc_echo(server, text_bytes, static_cast<std::size_t>(std::atoi(arguments[3])), seconds);
        std::printf("%.0f/s, p50 %.1f us, CPU %.2f us\n", figures.rate, figures.median_us, figures.cpu_us);
        return 0;
    }
    rpc_echo(server, text_bytes, 64, 0.5);
    std::printf("%zu bytes a call on the wire, one connection; %d rounds of %.1f s each, medians\n",
                call_bytes(text_bytes), rounds, seconds);
    std::printf("in flight      raw echo         calls  calls to echo\n");
    for (const std::size_t in_flight : {1U, 16U, 64U})
        measure(server, in_flight, rounds, seconds);
    return 0;
}
