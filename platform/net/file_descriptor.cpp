#include "platform/net/file_descriptor.hpp"

#include <unistd.h>

namespace domtok::net {

FileDescriptor::~FileDescriptor()
{
    if (number_ != none) ::close(number_);
}

} // namespace domtok::net
