#include "platform/kv/redis/script.hpp"

#include "platform/core/hex.hpp"
#include "platform/crypto/digest.hpp"

namespace domtok::kv::redis {

Script::Script(std::string_view text) : text_{text}, name_{to_hex(crypto::sha1(text))} {}

} // namespace domtok::kv::redis
