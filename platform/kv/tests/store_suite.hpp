#pragma once

#include "platform/kv/store.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace domtok::kv {

/// An adapter under test, empty, with the time it lives in.
class Subject {
public:
    virtual ~Subject() = default;

    virtual test::Loop& loop() = 0;
    virtual Store& store() = 0;

    /// Lets so much time go by for the adapter.
    virtual void pass(std::chrono::milliseconds time) = 0;
};

/// How to make one. Each adapter's test file adds its own: see memory_kv_test.cpp.
struct Factory {
    std::string name;
    std::function<std::unique_ptr<Subject>()> make;
};

/// What every adapter of kv::Store keeps; the tests are in store_suite.cpp.
class KvStoreTest : public testing::TestWithParam<Factory> {
protected:
    template <class T>
    T run(Task<T> task)
    {
        return subject->loop().run(std::move(task));
    }

    std::unique_ptr<Subject> subject = GetParam().make();
    Store& store = subject->store();
    Context context;
};

} // namespace domtok::kv
