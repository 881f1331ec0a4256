#include "app/commands/demo_accounts.hpp"

#include <cstdint>
#include <iostream>
#include <optional>

namespace domtok::app {

namespace {

Task<std::optional<std::int64_t>> find_buyer(Process& process)
{
    const auto look = [](sql::Transaction& transaction) {
        return transaction.find<std::int64_t>("SELECT id FROM users WHERE name = ?", demo_buyer);
    };
    co_return co_await process.engines().database().look_up(Context{}, look);
}

} // namespace

Task<bool> has_demo_accounts(Process& process)
{
    const auto buyer = co_await find_buyer(process);
    co_return buyer.has_value();
}

Task<bool> is_demo_complete(Process& process)
{
    const auto buyer = co_await find_buyer(process);
    if (!buyer) co_return false;
    Context context;
    context.caller.user = UserId{*buyer};
    const auto listed = co_await process.shop().users().list_addresses(context, {});
    co_return listed && !listed->addresses.empty();
}

void print_demo_accounts(Process& process, const std::string& address)
{
    const auto& password = process.secrets().demo_password;
    std::cout << "\nDemo accounts, all with the password " << password << "\n"
              << "  demo        buys\n"
              << "  shop1 … 5   sell\n"
              << "\nA first request, and a second one with the token that the first one's header "
                 "Access-Token holds:\n"
              << "  curl -i " << address << "/api/v1/user/login -d 'name=demo&password=" << password << "'\n"
              << "  curl -H \"Authorization: $TOKEN\" --get " << address
              << "/api/v1/commodity/spu/search --data-urlencode keyWord=耳机\n";
}

} // namespace domtok::app
