#include "app/demo/gallery.hpp"

#include <utility>

namespace domtok::demo {

Task<Result<const std::string*>> Gallery::find(const Subject& subject)
{
    const Key key{subject.motif, subject.colour.red, subject.colour.green, subject.colour.blue,
                  subject.scene};
    const auto known = drawn_.find(key);
    if (known != drawn_.end()) co_return &known->second;
    const auto work = [subject] { return draw(subject); };
    // Two that ask for one picture at a time may both draw it; it is the same.
    CO_TRY(auto picture, co_await painters_.run(work));
    co_return &drawn_.try_emplace(key, std::move(picture)).first->second;
}

} // namespace domtok::demo
