#include "app/commands/options.hpp"
namespace domtok::app {
int demo(const Options&)
{
    return 1;
}
} // namespace domtok::app
