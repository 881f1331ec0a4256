#pragma once

namespace domtok::user {

/// Whether a reader sees nothing where this character stands, or cannot tell it from a space: controls, marks
/// of direction, joiners, fillers, and every space but the plain one. Two names that differ in these alone
/// look the same.
bool is_unseen(char32_t point);

} // namespace domtok::user
