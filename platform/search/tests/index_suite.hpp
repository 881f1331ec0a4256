#pragma once

#include "platform/search/index.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace domtok::search {

/// An adapter under test, empty.
class Subject {
public:
    virtual ~Subject() = default;

    virtual test::Loop& loop() = 0;
    virtual Index& index() = 0;

    /// Has what was put in so far be found from now on.
    virtual void refresh() {}
};

/// How to make one. Each adapter's test file adds its own: see embedded_search_test.cpp.
struct Factory {
    std::string name;
    std::function<std::unique_ptr<Subject>()> make;
};

/// What every adapter of search::Index keeps; the tests are in index_suite.cpp.
class SearchIndexTest : public testing::TestWithParam<Factory> {
protected:
    using Ids = std::vector<std::int64_t>;

    /// Puts a document in; what is not said of it is ordinary.
    void put(std::int64_t id, std::string text) { put({.id = id, .text = std::move(text)}); }
    void put(Document document)
    {
        if (document.version == 0) {
            document.version = 1;
            document.for_sale = true;
        }
        if (document.created_at == Time{}) document.created_at = Time{std::chrono::seconds{document.id}};
        subject->loop().run(index.upsert(context, document));
    }

    void remove(std::int64_t id, std::int64_t version)
    {
        subject->loop().run(index.remove(context, id, version));
    }

    Result<Hits> find(const Query& query)
    {
        subject->refresh();
        return subject->loop().run(index.find(context, query));
    }

    /// The ids found, which the test expects in this order, or after sorted() in any.
    Ids found(const Query& query) { return find(query).value().ids; }
    Ids found(std::string text) { return found(Query{.text = std::move(text)}); }

    static Ids sorted(Ids ids);

    std::unique_ptr<Subject> subject = GetParam().make();
    Index& index = subject->index();
    Context context;
};

} // namespace domtok::search
