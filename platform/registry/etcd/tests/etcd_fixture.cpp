#include "platform/registry/etcd/tests/etcd_fixture.hpp"

namespace domtok::registry::etcd {

std::string EtcdTest::value_of(const std::string& key)
{
    const auto listing = loop.run(store.list(Keys::one(key)));
    return !listing || listing->entries.empty() ? "" : listing->entries.front().value;
}

void EtcdTest::await_value(const std::string& key, const std::string& value)
{
    while (value_of(key) != value) {}
}

} // namespace domtok::registry::etcd
