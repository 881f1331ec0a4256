#include "platform/config/config.hpp"
#include "platform/config/yaml.hpp"

#include <gtest/gtest.h>

namespace domtok::config {
namespace {

std::string refusal(std::string_view text)
{
    const auto parsed = parse_yaml(text, "f");
    return parsed ? "" : parsed.error().message;
}

TEST(YamlTest, KeepsTextsAsTheyAreWritten)
{
    const auto root = parse_yaml("a: 007\nb: '1.0'\nc: yes\nd: ~\ne:\n  f: [x, \"\"]\n", "f");
    ASSERT_TRUE(root);
    ASSERT_EQ(root->children.size(), 5);
    EXPECT_EQ(root->children[0].text, "007");
    EXPECT_EQ(root->children[1].text, "1.0");
    EXPECT_EQ(root->children[2].text, "yes");
    EXPECT_EQ(root->children[3].kind, YamlNode::Kind::nothing);
    const auto& list = root->children[4].children[0];
    EXPECT_EQ(list.line, 6);
    EXPECT_EQ(list.kind, YamlNode::Kind::list);
    ASSERT_EQ(list.children.size(), 2);
    EXPECT_EQ(list.children[1].kind, YamlNode::Kind::text);
}

TEST(YamlTest, RefusesALaughAtOnce)
{
    std::string text = "a0: &a0 [x]\n";
    for (int i = 1; i < 30; ++i) {
        const auto name = "a" + std::to_string(i);
        const auto before = "*a" + std::to_string(i - 1);
        text.append(name).append(": &").append(name).append(" [").append(before).append(", ").append(before);
        text += "]\n";
    }
    EXPECT_EQ(refusal(text), "f:1: settings use no anchors and aliases");
    EXPECT_EQ(refusal("a: &x 1\n"), "f:1: settings use no anchors and aliases");
    EXPECT_EQ(refusal("a: 1\nb: {<<: *x}\n").substr(0, 4), "f:2:");
}

TEST(YamlTest, RefusesWhatIsTooDeepOrTooLarge)
{
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "[";
    EXPECT_NE(refusal("a: " + deep), "");
    EXPECT_EQ(refusal("a: " + deep + "x" + std::string(100'000, ']')), "f:1: more than 8 levels");
    std::string map = "a: ";
    for (int i = 0; i < 100; ++i)
        map += "{a: ";
    EXPECT_EQ(refusal(map), "f:1: more than 8 levels");
    EXPECT_EQ(refusal(std::string(file_bytes_max + 1, '#')), "f:1: more than 262144 bytes");
    EXPECT_EQ(refusal("a: [[[[[[[x]]]]]]]"), "");
}

TEST(YamlTest, RefusesWhatIsNotPlain)
{
    EXPECT_EQ(refusal("a: !!python/object x\n"), "f:1: settings use no tags");
    EXPECT_EQ(refusal("a: 1\n---\nb: 2\n"), "f:2: settings are one document");
    EXPECT_EQ(refusal("[a]: 1\n"), "f:1: a key is a word");
    EXPECT_EQ(refusal("~: 1\n"), "f:1: a key is a word");
    EXPECT_EQ(refusal("a: \xff\n"), "f:1: the text is no UTF-8");
}

TEST(YamlTest, NamesTheLineOfAMistake)
{
    EXPECT_EQ(refusal("a: 1\nb: [1\n").substr(0, 2), "f:");
    EXPECT_EQ(refusal("a: 1\n\tb: 2\n").substr(0, 4), "f:2:");
    EXPECT_EQ(refusal("a: 'x\nb: 1\n\n").substr(0, 2), "f:");
    EXPECT_EQ(refusal("a: \"x\nb: 1\n").substr(0, 2), "f:");
    EXPECT_EQ(refusal("a: b: c\n").substr(0, 4), "f:1:");
    EXPECT_NE(refusal("a: @x\n"), "");
}

} // namespace
} // namespace domtok::config
