#include "platform/sql/tests/conformance/engine.hpp"
#include "platform/testing/throwaway_database.hpp"

#include <array>

namespace domtok::sql::conformance {

namespace {

class EmbeddedStore final : public Engine {
public:
    EmbeddedStore(test::Loop& loop, const Clock& clock, const Limits& limits)
        : store_{loop, clock, {}, {.transactions_waiting_max = limits.transactions_waiting_max}}
    {
    }

    Database& database() override { return store_.database(); }

private:
    test::ThrowawayDatabase store_;
};

template <class Kind>
std::unique_ptr<Engine> make(test::Loop& loop, const Clock& clock, const Limits& limits)
{
    return std::make_unique<Kind>(loop, clock, limits);
}

} // namespace

std::vector<EngineKind> engines()
{
    return {
        {"sqlite", make<EmbeddedStore>},
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
