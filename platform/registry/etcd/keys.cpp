#include "platform/registry/etcd/store.hpp"

#include <cassert>

namespace domtok::registry::etcd {

Keys Keys::beginning_with(const std::string& prefix)
{
    assert(!prefix.empty() && static_cast<unsigned char>(prefix.back()) != 0xFF);
    Keys keys{.first = prefix, .end = prefix};
    ++keys.end.back();
    return keys;
}

} // namespace domtok::registry::etcd
