#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace domtok {

/// So much at a time for each address, where the work is scarce for all. Belongs to one loop.
class Shares {
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Used = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

public:
    Shares() = default;
    Shares(const Shares&) = delete;
    Shares& operator=(const Shares&) = delete;

    /// A place that is taken, until it is destroyed.
    class Place {
    public:
        Place(Used& used, Used::value_type& entry) : used_{&used}, entry_{&entry} { ++entry.second; }
        ~Place() { leave(); }
        Place(Place&& other) noexcept : used_{other.used_}, entry_{other.entry_} { other.used_ = nullptr; }
        Place& operator=(Place&& other) noexcept
        {
            std::swap(used_, other.used_);
            std::swap(entry_, other.entry_);
            return *this;
        }

    private:
        void leave()
        {
            if (used_ != nullptr && --entry_->second == 0) used_->erase(used_->find(entry_->first));
        }

        Used* used_;
        Used::value_type* entry_;
    };

    /// None: the address has `most` already.
    std::optional<Place> take(std::string_view address, std::size_t most)
    {
        auto known = used_.find(address);
        const std::size_t used = known == used_.end() ? 0 : known->second;
        if (used >= most) return std::nullopt;
        if (used == 0) known = used_.emplace(address, 0).first;
        return std::optional<Place>{std::in_place, used_, *known};
    }

    /// Addresses that use something now.
    std::size_t addresses() const { return used_.size(); }

private:
    Used used_;
};

} // namespace domtok
