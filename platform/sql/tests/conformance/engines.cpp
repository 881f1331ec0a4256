#include "platform/sql/tests/conformance/engine.hpp"
#include "platform/testing/throwaway_database.hpp"

#include <array>
#include <chrono>

namespace domtok::sql::conformance {

namespace {

/// The options of a kind of engine, small where a test wants it small.
sql::sqlite::Settings sqlite_settings(const Limits& limits)
{
    return {.transactions_waiting_max = limits.transactions_waiting_max};
}

sql::mysql::Settings mysql_settings(const Limits& limits)
{
    // A body that a test keeps waiting on a busy machine is not one that was stopped.
    return {.writers = limits.writers,
            .transactions_waiting_max = limits.transactions_waiting_max,
            .silence = std::chrono::minutes{5}};
}

class Throwaway final : public Engine {
public:
    template <class Settings>
    Throwaway(test::Loop& loop, const Clock& clock, const Settings& settings)
        : store_{loop, clock, {}, settings}
    {
    }

    Database& database() override { return store_.database(); }

private:
    test::ThrowawayDatabase store_;
};

template <auto settings>
std::unique_ptr<Engine> make(test::Loop& loop, const Clock& clock, const Limits& limits)
{
    return std::make_unique<Throwaway>(loop, clock, settings(limits));
}

} // namespace

std::vector<EngineKind> engines()
{
    return {
        {"sqlite", make<sqlite_settings>},
        {"mysql", make<mysql_settings>},
    };
}

std::ostream& operator<<(std::ostream& out, const EngineKind& kind)
{
    return out << kind.name;
}

std::string name_of(const ::testing::TestParamInfo<EngineKind>& kind)
{
    return kind.param.name;
}

void ConformanceTest::make_tables(std::string_view sql)
{
    const std::array migrations{Migration{.number = 1, .name = "tables", .text = sql}};
    const std::array parts{Tables{.name = "test", .migrations = migrations}};
    const auto make = [&](Transaction& transaction) {
        return migrate(transaction, {.service = "test", .parts = parts}, clock.now());
    };
    ASSERT_EQ(transact(make), 1);
}

} // namespace domtok::sql::conformance
