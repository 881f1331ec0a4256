#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/images/picture.hpp"

#include <string>
#include <string_view>

namespace domtok::images {

struct Image {
    std::string bytes;
    Format format{};
};

/// The port to where pictures are kept. Faults are thrown; a handle belongs to one loop.
///
/// A picture is named by what is in it: the same bytes of the same kind have the same name and are stored
/// once, so putting again is harmless, and an answer may be cached for ever. So a name may be held by several
/// owners. Who takes a picture away goes about it like this: when the last row that names it goes, note the
/// time; some minutes later, longer than any request takes, look whether a row names it now, and if none
/// does, call remove() with the noted time. A picture that was put again meanwhile stays.
class Images {
public:
    virtual ~Images() = default;

    /// Keeps a picture, durably, and gives its name: `spu/3f9a….jpg`. `kind` is a word for the folder it goes
    /// into: 1 to 32 of a-z and `_`, or it is a std::logic_error. Refuses as check_picture() does, and with
    /// overloaded.
    virtual Task<Result<std::string>> put(const Context& context, std::string_view bytes,
                                          std::string_view kind) = 0;

    /// Where clients find the picture of this name.
    virtual std::string url(std::string_view name) const = 0;

    /// Refuses with record_not_found a name that is none or unknown, and with overloaded.
    virtual Task<Result<Image>> find(const Context& context, std::string_view name) = 0;

    /// Takes a picture away if it was last put before `put_before`. A name that is none or unknown is no
    /// matter. Refuses with overloaded.
    virtual Task<Result<>> remove(const Context& context, std::string_view name, Time put_before) = 0;
};

} // namespace domtok::images
