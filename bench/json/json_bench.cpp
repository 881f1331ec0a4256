// What JSON costs for an order of three lines, beside the limits: copying the bytes, and simdjson alone.
//
//   build/release/bin/json_bench --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
#include "idl/order.hpp"
#include "platform/json/read.hpp"
#include "platform/json/write.hpp"

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <cstring>
#include <stdexcept>

namespace domtok {
namespace {

constexpr std::int64_t some_id = 685'136'327'758'323'712;

/// An answer of GET /api/v1/order/view: 18 fields of the order and 3 x 19 of its lines.
idl::model::OrderWithGoods full_order()
{
    idl::model::OrderWithGoods full;
    full.order = {.id = some_id,
                  .status = "1",
                  .uid = some_id + 1,
                  .total_amount_of_goods = Money::of_units(599'700),
                  .payment_amount = Money::of_units(699'700),
                  .payment_status = "2",
                  .payment_at = 1'700'000'000'123,
                  .payment_style = "sandbox",
                  .ordered_at = 1'700'000'000'000,
                  .address_id = some_id + 2,
                  .address_info = "福建省 福州市 闽侯县上街镇学园路2号",
                  .expire_at = 1'700'000'900'000};
    for (int line = 0; line < 3; ++line)
        full.goods.push_back({.merchant_id = some_id + 3,
                              .goods_id = some_id + 4,
                              .goods_name = "茉莉花茶 Jasmine tea",
                              .style_id = some_id + 5,
                              .style_name = "250 g",
                              .goods_version = some_id + 6,
                              .style_head_drawing = "/images/685136327758323718.webp",
                              .origin_price = Money::of_units(199'900),
                              .sale_price = Money::of_units(199'900),
                              .purchase_quantity = line + 1,
                              .total_amount = Money::of_units(199'900),
                              .payment_amount = Money::of_units(199'900),
                              .order_id = some_id});
    return full;
}

/// The body of POST /api/v1/order/create.
idl::order::CreateOrderReq order_request()
{
    idl::order::CreateOrderReq request;
    request.address_id = some_id;
    for (int line = 0; line < 3; ++line)
        request.base_order_goods.push_back({.merchant_id = some_id + 1,
                                            .goods_id = some_id + 2,
                                            .style_id = some_id + 3 + line,
                                            .purchase_quantity = line + 1,
                                            .goods_version = some_id + 9});
    return request;
}

void count_bytes(benchmark::State& state, std::size_t bytes)
{
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

template <auto Make>
void write_order(benchmark::State& state)
{
    const auto value = Make();
    std::string out;
    for (auto _ : state) {
        out.clear();
        json::Writer writer{out};
        json::write(writer, value);
        benchmark::DoNotOptimize(out.data());
    }
    count_bytes(state, out.size());
    state.SetLabel(std::to_string(out.size()) + " bytes");
}

template <auto Make>
void read_order(benchmark::State& state)
{
    const auto text = json::to_text(Make());
    for (auto _ : state) {
        auto value = json::read<decltype(Make())>(text);
        if (!value) throw std::logic_error(value.error().message);
        benchmark::DoNotOptimize(value);
    }
    count_bytes(state, text.size());
}

/// simdjson's own parse into its tree; nothing is read out of it.
template <auto Make>
void parse_alone(benchmark::State& state)
{
    const simdjson::padded_string text{json::to_text(Make())};
    simdjson::dom::parser parser;
    for (auto _ : state) {
        auto root = parser.parse(text);
        benchmark::DoNotOptimize(root);
    }
    count_bytes(state, text.size());
}

template <auto Make>
void copy_bytes(benchmark::State& state)
{
    const auto text = json::to_text(Make());
    std::string out(text.size(), '\0');
    for (auto _ : state) {
        std::memcpy(out.data(), text.data(), text.size());
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    count_bytes(state, text.size());
}

BENCHMARK(write_order<order_request>);
BENCHMARK(read_order<order_request>);
BENCHMARK(parse_alone<order_request>);
BENCHMARK(copy_bytes<order_request>);
BENCHMARK(write_order<full_order>);
BENCHMARK(read_order<full_order>);
BENCHMARK(parse_alone<full_order>);
BENCHMARK(copy_bytes<full_order>);

} // namespace
} // namespace domtok
