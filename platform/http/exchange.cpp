#include "platform/http/exchange.hpp"

#include "platform/http/recycle.hpp"

#include <cstring>
#include <utility>

namespace domtok::http {

void Exchange::compact(std::size_t floor)
{
    std::memmove(input_.get() + floor, input_.get() + begin_, end_ - begin_);
    end_ = floor + (end_ - begin_);
    begin_ = floor;
}

std::unique_ptr<Exchange> ExchangePool::take()
{
    if (spare_.empty()) return std::make_unique<Exchange>(settings_);
    auto exchange = std::move(spare_.back());
    spare_.pop_back();
    return exchange;
}

void ExchangePool::give_back(std::unique_ptr<Exchange> exchange)
{
    if (exchange == nullptr || spare_.size() == spare_max) return;
    exchange->consume(exchange->unread().size());
    exchange->compact(0);
    exchange->answer.clear();
    recycle(exchange->body);
    recycle(exchange->output);
    spare_.push_back(std::move(exchange));
}

} // namespace domtok::http
