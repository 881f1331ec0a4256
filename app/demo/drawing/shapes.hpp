#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

/// Shapes as signed distances: how far a point is from the outline, negative inside. Every shape is a
/// function object, and operators make new shapes of them. None says more than the true distance, which is
/// what lets the painter skip whole blocks of pixels. The picture spans -100 to 100 in both directions, y
/// grows downwards. The formulas are those of plane geometry: nearest point, perpendicular, scaling.
namespace domtok::demo {

struct Point {
    float x{};
    float y{};
};

constexpr Point operator+(Point a, Point b)
{
    return {.x = a.x + b.x, .y = a.y + b.y};
}

constexpr Point operator-(Point a, Point b)
{
    return {.x = a.x - b.x, .y = a.y - b.y};
}

constexpr Point operator*(Point a, float factor)
{
    return {.x = a.x * factor, .y = a.y * factor};
}

constexpr float dot(Point a, Point b)
{
    return a.x * b.x + a.y * b.y;
}

inline float length(Point a)
{
    return std::sqrt(dot(a, a));
}

struct Circle {
    Point centre;
    float radius;

    float operator()(Point p) const { return length(p - centre) - radius; }
};

/// The outline is a bound, not the true distance; good enough for what is nearly round.
struct Ellipse {
    Point centre;
    float across;
    float down;

    float operator()(Point p) const
    {
        const Point scaled{.x = (p.x - centre.x) / across, .y = (p.y - centre.y) / down};
        return (length(scaled) - 1) * std::min(across, down);
    }
};

/// A rectangle, so far to each side of its centre, with rounded corners.
struct Box {
    Point centre;
    float across;
    float down;
    float corner = 0;

    float operator()(Point p) const
    {
        const float x = std::abs(p.x - centre.x) - across + corner;
        const float y = std::abs(p.y - centre.y) - down + corner;
        return length({.x = std::max(x, 0.0F), .y = std::max(y, 0.0F)}) + std::min(std::max(x, y), 0.0F) -
               corner;
    }
};

struct Ring {
    Point centre;
    float radius;
    float thickness;

    float operator()(Point p) const { return std::abs(length(p - centre) - radius) - thickness / 2; }
};

/// A stroke with round ends.
struct Line {
    Point from;
    Point to;
    float thickness;

    float operator()(Point p) const
    {
        const auto along = to - from;
        const float share = std::clamp(dot(p - from, along) / dot(along, along), 0.0F, 1.0F);
        return length(p - from - along * share) - thickness / 2;
    }
};

/// A stroke bent towards a point (a quadratic Bézier curve, as so many straight pieces).
class Curve {
public:
    Curve(Point from, Point towards, Point to, float thickness) : thickness_{thickness}
    {
        for (std::size_t i = 0; i <= pieces; ++i) {
            const float t = static_cast<float>(i) / pieces;
            points_[i] = from * ((1 - t) * (1 - t)) + towards * (2 * t * (1 - t)) + to * (t * t);
        }
    }

    float operator()(Point p) const
    {
        float nearest = Line{points_[0], points_[1], thickness_}(p);
        for (std::size_t i = 1; i < pieces; ++i)
            nearest = std::min(nearest, Line{points_[i], points_[i + 1], thickness_}(p));
        return nearest;
    }

private:
    static constexpr std::size_t pieces = 16;

    std::array<Point, pieces + 1> points_{};
    float thickness_;
};

/// Any outline of straight sides, its corners rounded by as much as it grows.
template <std::size_t Corners>
struct Polygon {
    std::array<Point, Corners> corners;
    float rounding;

    float operator()(Point p) const
    {
        float squared = dot(p - corners[0], p - corners[0]);
        bool inside = false;
        for (std::size_t i = 0, j = Corners - 1; i < Corners; j = i++) {
            const auto side = corners[j] - corners[i];
            const auto from = p - corners[i];
            const auto away = from - side * std::clamp(dot(from, side) / dot(side, side), 0.0F, 1.0F);
            squared = std::min(squared, dot(away, away));
            const bool crosses = (corners[i].y > p.y) != (corners[j].y > p.y);
            if (crosses && from.x < side.x * from.y / side.y) inside = !inside;
        }
        return (inside ? -std::sqrt(squared) : std::sqrt(squared)) - rounding;
    }
};

template <class... Points>
Polygon<sizeof...(Points)> outline(float rounding, Points... points)
{
    return {.corners = {points...}, .rounding = rounding};
}

/// What is in either.
template <class First, class... Rest>
auto join(First first, Rest... rest)
{
    return [=](Point p) { return std::min({first(p), rest(p)...}); };
}

/// What is in both.
template <class A, class B>
auto both(A a, B b)
{
    return [=](Point p) { return std::max(a(p), b(p)); };
}

/// What is in `a` and not in `b`.
template <class A, class B>
auto cut(A a, B b)
{
    return [=](Point p) { return std::max(a(p), -b(p)); };
}

/// Turned clockwise around a point, in degrees.
template <class Shape>
auto turned(Shape shape, float degrees, Point around = {})
{
    const float angle = degrees * 3.14159265F / 180;
    const float cosine = std::cos(angle);
    const float sine = std::sin(angle);
    return [=](Point p) {
        const auto from = p - around;
        return shape(around +
                     Point{.x = cosine * from.x + sine * from.y, .y = cosine * from.y - sine * from.x});
    };
}

/// With its right half on the left side too.
template <class Shape>
auto mirrored(Shape shape)
{
    return [=](Point p) { return shape({.x = std::abs(p.x), .y = p.y}); };
}

} // namespace domtok::demo
