#pragma once

#include "bench/rpc/figures.hpp"

#include <cstddef>

namespace domtok::bench {

/// One connection over loopback between two threads: the limit that a call is measured against. The other
/// side sends back whatever comes; this side has `in_flight` frames of `frame_bytes` on their way all the
/// time.
Figures raw_echo(std::size_t frame_bytes, std::size_t in_flight, double seconds);

} // namespace domtok::bench
