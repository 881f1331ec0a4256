#pragma once

#include "platform/core/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace domtok::net {

/// Finds the addresses of hosts. The system's look-up takes as long as it likes and cannot be told to stop,
/// so that each runs on a thread of its own, and nobody has to wait for its end: not who asked, not the end
/// of this, not that of the process. Belongs to one loop.
class NameLookups {
public:
    using Addresses = std::vector<boost::asio::ip::address>;

    /// Called on another thread, also after this is gone. Returns none when the name is not known.
    using LookUp = std::function<Addresses(const std::string& host)>;

    /// `threads_max`: look-ups at a time; more wait for their turn. A name is looked up once for all who ask
    /// meanwhile.
    explicit NameLookups(boost::asio::any_io_executor executor, std::size_t threads_max = 8,
                         LookUp look_up = ask_the_system);
    ~NameLookups();
    NameLookups(const NameLookups&) = delete;
    NameLookups& operator=(const NameLookups&) = delete;

    /// One who asks. Lives in the frame of the coroutine that waits, and not longer than the look-ups.
    class Question {
    public:
        Question(NameLookups& lookups, const std::string& host);
        ~Question();
        Question(const Question&) = delete;
        Question& operator=(const Question&) = delete;

        /// Returns with the addresses, or with none: when the name is not known, and after give_up().
        Task<Addresses> answer();
        void give_up();

    private:
        friend class NameLookups;
        struct State;
        std::unique_ptr<State> state_;
    };

    static Addresses ask_the_system(const std::string& host);

private:
    struct State;
    std::shared_ptr<State> state_; // The second owner is a thread that looks a name up.
};

} // namespace domtok::net
