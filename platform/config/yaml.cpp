#include "platform/config/yaml.hpp"

#include "platform/config/config.hpp"
#include "platform/core/utf8.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <stdexcept>

namespace domtok::config {

namespace {

/// What ends the parsing at once.
class NotPlain : public std::runtime_error {
public:
    NotPlain(const YAML::Mark& mark, const std::string& what) : std::runtime_error(what), line{mark.line + 1}
    {
    }

    int line;
};

/// Puts the tree together from the parser's events, so that a short text cannot become a large tree.
class TreeBuilder final : public YAML::EventHandler {
public:
    YamlNode take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        if (++documents_ > 1) throw NotPlain(mark, "settings are one document");
    }
    void OnDocumentEnd() override {}

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override
    {
        throw NotPlain(mark, "settings use no anchors and aliases");
    }
    void OnAnchor(const YAML::Mark& mark, const std::string&) override
    {
        throw NotPlain(mark, "settings use no anchors and aliases");
    }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add({.line = mark.line + 1}, mark); }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override
    {
        check_tag(mark, tag);
        add({.kind = YamlNode::Kind::text, .line = mark.line + 1, .text = value}, mark);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
        check_tag(mark, tag);
        open({.kind = YamlNode::Kind::list, .line = mark.line + 1}, mark);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
        check_tag(mark, tag);
        open({.kind = YamlNode::Kind::map, .line = mark.line + 1}, mark);
    }
    void OnSequenceEnd() override { open_.pop_back(); }
    void OnMapEnd() override { open_.pop_back(); }

private:
    /// A map or list that is being filled. In a map a name comes first, then its value.
    struct Open {
        YamlNode* node;
        bool has_name = false;
    };

    static void check_tag(const YAML::Mark& mark, const std::string& tag)
    {
        if (!tag.empty() && tag != "?" && tag != "!") throw NotPlain(mark, "settings use no tags");
    }

    void open(YamlNode node, const YAML::Mark& mark)
    {
        if (open_.size() >= depth_max)
            throw NotPlain(mark, "more than " + std::to_string(depth_max) + " levels");
        open_.push_back({.node = add(std::move(node), mark)});
    }

    YamlNode* add(YamlNode node, const YAML::Mark& mark)
    {
        if (open_.empty()) {
            root_ = std::move(node);
            return &root_;
        }
        auto& [parent, has_name] = open_.back();
        if (parent->kind == YamlNode::Kind::list) return &parent->children.emplace_back(std::move(node));
        if (has_name) {
            has_name = false;
            // The line of the key is the one to name: a value may begin below it.
            auto& named = parent->children.back();
            named.kind = node.kind;
            named.text = std::move(node.text);
            return &named;
        }
        if (node.kind != YamlNode::Kind::text) throw NotPlain(mark, "a key is a word");
        has_name = true;
        return &parent->children.emplace_back(YamlNode{.line = node.line, .name = std::move(node.text)});
    }

    YamlNode root_;
    std::vector<Open> open_;
    int documents_ = 0;
};

std::unexpected<Error> refused(std::string_view file_name, int line, const std::string& why)
{
    return refuse(ErrorCode::invalid_argument,
                  std::string(file_name) + ":" + std::to_string(line) + ": " + why);
}

} // namespace

Result<YamlNode> parse_yaml(std::string_view text, std::string_view file_name)
{
    if (text.size() > file_bytes_max)
        return refused(file_name, 1, "more than " + std::to_string(file_bytes_max) + " bytes");
    if (!utf8::is_valid(text)) return refused(file_name, 1, "the text is no UTF-8");
    // With line ends behind it, yaml-cpp takes a text whose quotes do not close, up to the end of the file.
    text = text.substr(0, text.find_last_not_of(" \r\n") + 1);
    std::istringstream stream{std::string(text)};
    TreeBuilder builder;
    try {
        YAML::Parser parser{stream};
        while (parser.HandleNextDocument(builder)) {}
    } catch (const NotPlain& fault) {
        return refused(file_name, fault.line, fault.what());
    } catch (const YAML::Exception& fault) {
        return refused(file_name, fault.mark.line + 1, fault.msg);
    }
    return builder.take();
}

} // namespace domtok::config
