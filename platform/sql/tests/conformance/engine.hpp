#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/migration.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// What every adapter of the sql port must do. An adapter joins with one line in engines.cpp.
namespace domtok::sql::conformance {

/// How much the engine is to accept, small in tests of what happens beyond.
struct Limits {
    std::size_t transactions_waiting_max = 1'000;
    int writers = 2; ///< where the engine has several
};

/// An empty database, gone with this object.
class Engine {
public:
    virtual ~Engine() = default;

    virtual Database& database() = 0;
};

struct EngineKind {
    std::string name;
    std::function<std::unique_ptr<Engine>(test::Loop&, const Clock&, const Limits&)> make;
};

/// For the name of a test.
std::ostream& operator<<(std::ostream& out, const EngineKind& kind);
std::string name_of(const ::testing::TestParamInfo<EngineKind>& kind);

/// Every engine that is tested on this machine.
std::vector<EngineKind> engines();

/// A test on an empty database.
class ConformanceTest : public ::testing::TestWithParam<EngineKind> {
protected:
    explicit ConformanceTest(Limits limits = {}) : engine{GetParam().make(loop, clock, limits)} {}

    Database& database() { return engine->database(); }

    /// Runs a body in a transaction and gives what it gives.
    template <class Body>
    auto transact(Body body)
    {
        return loop.run(database().transact(context, body));
    }

    /// Makes tables: `sql` as in a migration.
    void make_tables(std::string_view sql);

    test::Loop loop;
    test::VirtualClock clock{loop};
    Context context;
    std::unique_ptr<Engine> engine;
};

} // namespace domtok::sql::conformance
