#include "app/commands/demo_accounts.hpp"

#include <iostream>

namespace domtok::app {

Task<bool> has_demo_accounts(Process& process)
{
    const auto look = [](sql::Transaction& transaction) {
        return transaction.find<std::int64_t>("SELECT id FROM users WHERE name = ?", demo_buyer);
    };
    const auto found = co_await process.engines().database().look_up(Context{}, look);
    co_return found.has_value();
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
