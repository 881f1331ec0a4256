#pragma once

#include "platform/images/images.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

namespace domtok::images {

/// An adapter under test, empty.
class Subject {
public:
    virtual ~Subject() = default;

    virtual test::Loop& loop() = 0;
    virtual Images& images() = 0;

    /// What the adapter takes for the present moment.
    virtual Time now() = 0;

    /// Lets so much time go by for the adapter.
    virtual void pass(std::chrono::milliseconds time) = 0;
};

/// How to make one. Each adapter's test file adds its own: see file_images_test.cpp.
struct Factory {
    std::string name;
    std::function<std::unique_ptr<Subject>()> make;
};

/// What every adapter of images::Images keeps; the tests are in images_suite.cpp.
class ImagesTest : public testing::TestWithParam<Factory> {
protected:
    template <class T>
    T run(Task<T> task)
    {
        return subject->loop().run(std::move(task));
    }

    std::unique_ptr<Subject> subject = GetParam().make();
    Images& images = subject->images();
    Context context;
};

} // namespace domtok::images
