#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/bus/relay.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/counting_ids.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/payment/controllers/payment_events.hpp"
#include "services/payment/infrastructure/sandbox_provider.hpp"
#include "services/payment/infrastructure/sql_payments.hpp"
#include "services/payment/migrations.hpp"
#include "services/payment/testing/fakes.hpp"
#include "services/payment/usecase/payment_use_cases.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace domtok::payment {

/// The payment service on virtual time with its sandbox: its own store and events, the order service faked.
class PaymentServiceTest : public ::testing::Test {
protected:
    PaymentServiceTest()
    {
        for (auto& [topic, consumer] : events.consumers())
            relay.subscribe(topic, consumer);
        loop.start(relay.run());
    }

    ~PaymentServiceTest() override
    {
        relay.stop();
        loop.settle();
    }

    static Context context_of(std::int64_t user)
    {
        Context context;
        context.caller.user = UserId{user};
        return context;
    }

    static Context with_key(Context context, std::string key)
    {
        context.idempotency = {.key = std::move(key), .fingerprint = 1};
        return context;
    }

    /// An order that costs so much and waits to be paid.
    OrderId order(const char* amount)
    {
        const OrderId id{++last_order};
        orders.known[id] = {.id = id,
                            .buyer = buyer.caller.user,
                            .amount = Money::parse(amount).value(),
                            .is_unpaid = true,
                            .expires_at = clock.now() + std::chrono::minutes{30}};
        return id;
    }

    std::string token_for(OrderId id) { return loop.run(use_cases.request_token(buyer, id)).value().text; }

    /// A checkout to its end, however long the provider takes.
    Result<> check_out(OrderId id) { return check_out(buyer, id, token_for(id)); }

    Result<> check_out(const Context& context, OrderId id, const std::string& token)
    {
        return check_out(context, id, token, use_cases);
    }

    /// Throws what the checkout throws.
    Result<> check_out(const Context& context, OrderId id, const std::string& token, PaymentUseCases& cases)
    {
        outcomes.clear();
        fault = nullptr;
        loop.start(checking_out(context, id, token, cases));
        loop.settle();
        while (outcomes.empty() && fault == nullptr && clock.advance_to_next_alarm()) {}
        if (fault != nullptr) std::rethrow_exception(fault);
        return outcomes.at(0);
    }

    Task<> checking_out(Context context, OrderId id, std::string token)
    {
        co_await checking_out(context, id, token, use_cases);
    }

    Task<> checking_out(Context context, OrderId id, std::string token, PaymentUseCases& cases)
    {
        try {
            outcomes.push_back(co_await cases.check_out(context, id, token));
        } catch (const std::exception&) {
            fault = std::current_exception();
        }
    }

    Payment payment_of(OrderId id) { return loop.run(payments.find(buyer, id)).value(); }

    /// What the ledger has for an account.
    Money balance(const std::string& account)
    {
        const auto sum = [&](sql::Transaction& transaction) {
            return transaction.find<std::int64_t>(
                "SELECT COALESCE(SUM(amount), 0) FROM ledger_postings WHERE account = ?", account);
        };
        return Money::of_units(loop.run(database.database().read(Context{}, sum)).value());
    }

    std::int64_t charges(ChargeOutcome outcome)
    {
        const auto count = [outcome](sql::Transaction& transaction) {
            return transaction.find<std::int64_t>("SELECT COUNT(*) FROM sandbox_charges WHERE outcome = ?",
                                                  outcome);
        };
        return loop.run(database.database().read(Context{}, count)).value();
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    test::ThrowawayDatabase database{loop, clock, {schema()}};
    test::CountingIds ids{1'000};
    test::CountingIds event_ids{1};
    test::SeededRandom random{7};
    bus::Relay relay{"payment",
                     {.loop = loop.executor(),
                      .database = database.database(),
                      .clock = clock,
                      .timers = clock,
                      .log = log}};
    bus::Outbox outbox{"payment", database.database(), relay, event_ids, clock};

    SqlPayments payments{database.database(), outbox, clock, std::string(SandboxProvider::channel)};
    SandboxSettings sandbox;
    SandboxProvider provider{database.database(), outbox, clock, clock, sandbox};
    FakeOrders orders;
    PaymentSettings settings;
    PaymentUseCases use_cases{{payments, orders, provider, ids, random, clock}, settings};
    PaymentEvents events{use_cases};

    const Context buyer = context_of(42);
    const Context stranger = context_of(43);
    std::int64_t last_order = 0;
    std::vector<Result<>> outcomes;
    std::exception_ptr fault; ///< what a checkout threw
};

} // namespace domtok::payment
