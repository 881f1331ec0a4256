#include "platform/core/append_number.hpp"
#include "platform/metrics/series.hpp"

#include <cmath>

namespace domtok::metrics {

namespace {

std::string_view name_of(Kind kind)
{
    switch (kind) {
    case Kind::counter: return "counter";
    case Kind::gauge: return "gauge";
    case Kind::histogram: return "histogram";
    }
    return "untyped";
}

void append_value(std::string& out, double value)
{
    if (std::isnan(value))
        out += "NaN";
    else if (std::isinf(value))
        out += value > 0 ? "+Inf" : "-Inf";
    else
        append_number(out, value);
}

/// `name_suffix{labels,le="0.1"} ` up to the value.
void append_sample_name(std::string& out, std::string_view name, std::string_view suffix,
                        std::string_view labels, const double* bound = nullptr)
{
    out += name;
    out += suffix;
    if (!labels.empty() || bound) {
        out += '{';
        out += labels;
        if (bound) {
            out += labels.empty() ? "le=\"" : ",le=\"";
            append_value(out, *bound);
            out += '"';
        }
        out += '}';
    }
    out += ' ';
}

void append_histogram(std::string& out, std::string_view name, std::string_view labels,
                      const Buckets& histogram)
{
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double bound = i < histogram.bounds.size() ? histogram.bounds[i] : INFINITY;
        so_far += histogram.counts[i].load(std::memory_order_relaxed);
        append_sample_name(out, name, "_bucket", labels, &bound);
        append_number(out, so_far);
        out += '\n';
    }
    append_sample_name(out, name, "_sum", labels);
    append_value(out, histogram.sum.load(std::memory_order_relaxed));
    out += '\n';
    append_sample_name(out, name, "_count", labels);
    append_number(out, so_far);
    out += '\n';
}

/// `\` and line ends are escaped, and quotes too where a text stands between them.
void append_escaped(std::string& out, std::string_view text, bool quoted)
{
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else {
            if (c == '\\' || (quoted && c == '"')) out += '\\';
            out += c;
        }
    }
}

} // namespace

void append_quoted(std::string& out, std::string_view value)
{
    out += '"';
    append_escaped(out, value, true);
    out += '"';
}

void append_text(std::string& out, std::string_view name, const Family& family)
{
    out += "# HELP ";
    out += name;
    out += ' ';
    append_escaped(out, family.help, false);
    out += "\n# TYPE ";
    out += name;
    out += ' ';
    out += name_of(family.kind);
    out += '\n';
    for (const auto& [labels, scalar] : family.scalars) {
        append_sample_name(out, name, "", labels);
        append_value(out, scalar->value.load(std::memory_order_relaxed));
        out += '\n';
    }
    for (const auto& [labels, histogram] : family.histograms)
        append_histogram(out, name, labels, *histogram);
}

} // namespace domtok::metrics
