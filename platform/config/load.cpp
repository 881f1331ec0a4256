#include "platform/config/config.hpp"
#include "platform/config/nearest.hpp"
#include "platform/config/yaml.hpp"
#include "platform/core/shown_url.hpp"
#include "platform/core/utf8.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <unistd.h>

namespace domtok::config {

namespace {

constexpr std::string_view variable_prefix = "DOMTOK_";

/// More lines than this nobody reads.
constexpr std::size_t problems_max = 100;

std::string quoted(const Key& key, const Given& given)
{
    if (given.kind == Given::Kind::nothing) return "nothing";
    if (key.operations->is_secret) return "a list";
    std::string text;
    for (const auto& part : given.texts)
        text += (text.empty() ? "" : ", ") + shown_url(part);
    constexpr std::size_t shown_max = 60;
    if (text.size() > shown_max) text = std::string(utf8::prefix(text, shown_max)) + "…";
    return given.kind == Given::Kind::list ? "the list [" + text + "]" : "'" + text + "'";
}

std::string bounds_of(const Note& note)
{
    if (note.most.empty()) return "at least " + std::string(note.least);
    if (note.least.empty()) return "at most " + std::string(note.most);
    return "from " + std::string(note.least) + " to " + std::string(note.most);
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

Given given_of(const Key& key, std::string_view text)
{
    if (text.empty() && !key.operations->is_list) {
        // An empty variable is an empty text where that is a value, and otherwise none.
        return key.operations->form() == Value<std::string>::form()
                   ? Given{.kind = Given::Kind::text, .texts = {""}}
                   : Given{};
    }
    if (!key.operations->is_list) return {.kind = Given::Kind::text, .texts = {std::string(text)}};
    Given list{.kind = Given::Kind::list, .texts = {}};
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        list.texts.push_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return list;
}

/// Goes through the sources and collects what is wrong with them.
class Loading {
public:
    Loading(std::span<const Key> keys, const Sources& sources) : keys_{keys}, sources_{sources}
    {
        std::set<std::string> variables;
        for (const auto& key : keys_) {
            paths_.push_back(key.path);
            if (!key.operations) continue;
            variables_.push_back(key.variable());
            if (!variables.insert(key.variable()).second)
                throw std::logic_error("settings: two keys share the variable " + key.variable());
        }
    }

    void read_document(std::string_view name, std::string_view text, bool is_shared)
    {
        document_ = name;
        is_shared_ = is_shared;
        const auto root = parse_yaml(text, name);
        if (!root)
            problems_.push_back(root.error().message);
        else if (root->kind == YamlNode::Kind::map)
            read_map(*root, "");
        else if (root->kind != YamlNode::Kind::nothing)
            complain(*root, "settings are written as 'key: value'");
    }

    void read_variables()
    {
        for (const auto& variable : sources_.variables) {
            if (!variable.name.starts_with(variable_prefix) ||
                std::ranges::find(sources_.other_variables, variable.name) != sources_.other_variables.end())
                continue;
            const auto key = std::ranges::find_if(keys_, [&](const Key& candidate) {
                return candidate.operations && candidate.variable() == variable.name;
            });
            if (key == keys_.end())
                problems_.push_back(variable.name + ": no such setting" + hint(variable.name, variables_));
            else
                read_value(*key, given_of(*key, variable.value), variable.name + ": ");
        }
    }

    Result<> finish() const
    {
        if (problems_.empty()) return {};
        std::string text;
        for (std::size_t i = 0; i < problems_.size() && i < problems_max; ++i)
            text += (i == 0 ? "" : "\n") + problems_[i];
        if (problems_.size() > problems_max)
            text += "\nand " + std::to_string(problems_.size() - problems_max) + " more";
        return refuse(ErrorCode::invalid_argument, std::move(text));
    }

private:
    void read_map(const YamlNode& map, const std::string& prefix)
    {
        std::set<std::string_view> seen;
        for (const auto& node : map.children) {
            const auto path = prefix + node.name;
            const auto key = std::ranges::find(keys_, path, &Key::path);
            if (!seen.insert(node.name).second)
                complain(node, path + ": given twice");
            else if (key == keys_.end())
                complain(node, path + ": no such key" + hint(path, paths_));
            else if (key->operations)
                read_setting(*key, node);
            else
                read_section(path, node);
        }
    }

    void read_section(const std::string& path, const YamlNode& node)
    {
        if (node.kind == YamlNode::Kind::map)
            read_map(node, path + ".");
        else if (node.kind != YamlNode::Kind::nothing)
            complain(node, path + ": this is a section; its keys stand indented below it");
    }

    void read_setting(const Key& key, const YamlNode& node)
    {
        Given given;
        if (key.note.is_own && is_shared_) {
            complain(node, key.path + ": is each process's own, in its file or as " + key.variable());
            return;
        }
        if (node.kind == YamlNode::Kind::map) {
            complain(node, key.path + ": expected " + key.operations->form() + ", found keys below it");
            return;
        }
        if (node.kind == YamlNode::Kind::text) given = {.kind = Given::Kind::text, .texts = {node.text}};
        if (node.kind == YamlNode::Kind::list) {
            given.kind = Given::Kind::list;
            for (const auto& element : node.children) {
                if (element.kind != YamlNode::Kind::text) {
                    complain(element, key.path + ": expected " + key.operations->form());
                    return;
                }
                given.texts.push_back(element.text);
            }
        }
        read_value(key, given, place(node) + key.path + ": ");
    }

    void read_value(const Key& key, const Given& given, const std::string& where)
    {
        switch (key.operations->read(given, key.note, key.value)) {
        case Outcome::ok: return;
        case Outcome::wrong_form:
            problems_.push_back(where + "expected " + key.operations->form() + ", found " +
                                quoted(key, given));
            return;
        case Outcome::out_of_bounds:
            problems_.push_back(where + quoted(key, given) + " is not " + bounds_of(key.note));
            return;
        }
    }

    static std::string hint(std::string_view word, std::span<const std::string> names)
    {
        const auto meant = nearest(word, names);
        return meant.empty() ? "" : "; did you mean " + meant + "?";
    }

    std::string place(const YamlNode& node) const
    {
        return std::string(document_) + ":" + std::to_string(node.line) + ": ";
    }

    void complain(const YamlNode& node, const std::string& what) { problems_.push_back(place(node) + what); }

    std::span<const Key> keys_;
    const Sources& sources_;
    std::string_view document_; ///< the name of what is being read
    bool is_shared_{false};     ///< by several processes
    std::vector<std::string> paths_;
    std::vector<std::string> variables_;
    std::vector<std::string> problems_;
};

} // namespace

std::string Key::variable() const
{
    std::string name{variable_prefix};
    for (const char c : path)
        name += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
}

Result<> load_keys(std::span<const Key> keys, const Sources& sources)
{
    Loading loading{keys, sources};
    loading.read_document(sources.shared_name, sources.shared_text, true);
    loading.read_document(sources.file_name, sources.file_text, false);
    loading.read_variables();
    return loading.finish();
}

std::vector<Variable> environment()
{
    std::vector<Variable> variables;
    for (char** entry = ::environ; entry && *entry; ++entry) {
        const std::string_view text{*entry};
        const auto equals = text.find('=');
        if (!text.starts_with(variable_prefix) || equals == std::string_view::npos) continue;
        variables.push_back({std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))});
    }
    return variables;
}

} // namespace domtok::config
