#pragma once

#include "services/order/domain/ports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace domtok::order {

/// Offers what a test puts into it.
class FakeGoods final : public Goods {
public:
    std::vector<Offer> offered;

    Task<Result<std::vector<Offer>>> offers(const Context&, std::span<const WantedLine> lines) override
    {
        std::vector<Offer> found;
        for (const auto& offer : offered)
            if (std::ranges::find(lines, offer.sku_id, &WantedLine::sku_id) != lines.end())
                found.push_back(offer);
        co_return found;
    }
};

/// Stock of one warehouse in memory, with every move it was asked for.
class FakeStock : public Stock {
public:
    enum class State : std::uint8_t { held, sold, released };

    std::map<OrderId, State> orders;
    std::int64_t available{1'000'000};
    int holds{};
    int releases{};
    int sales{};
    bool is_out_of_reach{false};

    Task<Result<>> hold(const Context&, OrderId order, std::span<const OrderLine> lines, Time) override
    {
        std::int64_t pieces = 0;
        for (const auto& line : lines)
            pieces += line.quantity;
        if (pieces > available) co_return refuse(ErrorCode::out_of_stock, "sold out");
        available -= pieces;
        orders[order] = State::held;
        ++holds;
        co_return Result<>{};
    }

    Task<Result<>> release(const Context&, OrderId order) override
    {
        if (is_out_of_reach) co_return refuse(ErrorCode::network, "nobody answers");
        ++releases;
        orders[order] = State::released;
        co_return Result<>{};
    }

    Task<> let_go(const Context& context, OrderId order) override
    {
        static_cast<void>(co_await release(context, order));
    }

    Task<Result<>> sell(const Context&, OrderId order) override
    {
        if (is_out_of_reach) co_return refuse(ErrorCode::network, "nobody answers");
        ++sales;
        orders[order] = State::sold;
        co_return Result<>{};
    }
};

/// Knows the addresses that a test puts into it, each of one user.
class FakeAddresses final : public Addresses {
public:
    std::map<AddressId, std::pair<UserId, std::string>> known;

    Task<Result<Address>> find(const Context& context, AddressId id) override
    {
        const auto found = known.find(id);
        if (found == known.end() || found->second.first != context.caller.user)
            co_return refuse(ErrorCode::address_not_found, "no such address");
        co_return Address{.id = id, .text = found->second.second};
    }
};

/// Notes what it was told to settle.
class FakeCarts final : public Carts {
public:
    std::vector<OrderEvent> settled;

    Task<Result<>> settle(const Context&, const OrderEvent& placed) override
    {
        settled.push_back(placed);
        co_return Result<>{};
    }
};

} // namespace domtok::order
