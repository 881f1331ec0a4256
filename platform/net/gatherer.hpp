#pragma once

#include "platform/core/fault.hpp"
#include "platform/core/task.hpp"
#include "platform/net/parking.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace domtok::net {

struct GathererSettings {
    std::size_t batch_max;
    std::size_t waiting_max;
};

/// Has work done together that comes while other work is under way. An item that finds nobody at work is done
/// at once; those that come meanwhile make up the next batch, in their order. There is no timer: the slower
/// the work, the larger the batch. Belongs to one loop. Once added, an item is awaited to its end:
/// cancellation does not reach it.
template <class Item, class Outcome>
class Gatherer {
public:
    /// Does a batch; returns an outcome for each item, in their order. What it throws, everyone in the batch
    /// is thrown.
    using Work = std::function<Task<std::vector<Outcome>>(std::vector<Item>)>;

    Gatherer(GathererSettings settings, Work work) : settings_{settings}, work_{std::move(work)} {}
    Gatherer(const Gatherer&) = delete;
    Gatherer& operator=(const Gatherer&) = delete;

    /// Throws Overloaded when too many are waiting; the item has not been touched then.
    Task<Outcome> add(Item item)
    {
        if (queue_.size() >= settings_.waiting_max) throw Overloaded("too many are waiting for their turn");
        Entry entry{.item = std::move(item), .outcome = {}, .fault = {}, .place = {}};
        queue_.push_back(&entry);
        if (is_working_) co_await entry.place.wait();
        if (!entry.is_done()) co_await lead();
        if (entry.fault) std::rethrow_exception(entry.fault);
        co_return *std::move(entry.outcome);
    }

private:
    struct Entry {
        Item item;
        std::optional<Outcome> outcome;
        std::exception_ptr fault;
        ParkingPlace place;

        bool is_done() const { return outcome.has_value() || fault; }
    };

    /// Does the batch at the head of the queue, the caller's own item first in it, and hands on to the next
    /// in the queue.
    Task<> lead()
    {
        is_working_ = true;
        const auto batch = take_batch();
        try {
            std::vector<Item> items;
            items.reserve(batch.size());
            for (auto* entry : batch)
                items.push_back(std::move(entry->item));
            auto outcomes = co_await work_(std::move(items));
            assert(outcomes.size() == batch.size());
            for (std::size_t i = 0; i < batch.size(); ++i)
                batch[i]->outcome.emplace(std::move(outcomes[i]));
        } catch (...) {
            for (auto* entry : batch)
                entry->fault = std::current_exception();
        }
        for (auto* entry : batch)
            entry->place.wake();
        if (queue_.empty())
            is_working_ = false;
        else
            queue_.front()->place.wake();
    }

    std::vector<Entry*> take_batch()
    {
        const auto size = std::min(queue_.size(), settings_.batch_max);
        std::vector<Entry*> batch(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
        return batch;
    }

    GathererSettings settings_;
    Work work_;
    std::deque<Entry*> queue_;
    bool is_working_{false};
};

} // namespace domtok::net
