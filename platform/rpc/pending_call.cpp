#include "platform/rpc/pending_call.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace domtok::rpc {

/// Whether somebody is to be woken for it.
bool PendingCall::note_end(End how)
{
    if (has_ended()) return false;
    end_ = how;
    Deadlines::remove(*this);
    return sleeper_.is_asleep();
}

void PendingCall::end(End how)
{
    if (!note_end(how)) return;
    // In a turn of its own: whoever ends it is not done yet.
    boost::asio::post(executor_, [go_on = sleeper_.take()]() mutable { go_on(); });
}

void PendingCall::answered()
{
    if (note_end(End::answered)) sleeper_.wake();
}

} // namespace domtok::rpc
