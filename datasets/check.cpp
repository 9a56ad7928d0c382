#include "datasets/check.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "datasets/parse.hpp"
#include "datasets/plausibility.hpp"
#include "graph/io/file.hpp"
#include "graph/io/text.hpp"

namespace interzone::datasets {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view gap = "[…]";

// Bytes of the white space that `text` begins with; 0 if it begins with something else.
std::size_t space_length(std::string_view text) {
  if (std::string_view(" \t\n\r\f\v").find(text.front()) != std::string_view::npos) return 1;
  if (text.starts_with("\xC2\xA0") || text.starts_with("\xC2\x85")) return 2;  // U+00A0, U+0085
  if (text.starts_with("\xE3\x80\x80") || text.starts_with("\xE1\x9A\x80")) return 3;  // U+3000
  if (text.starts_with("\xE2\x81\x9F") || text.starts_with("\xEF\xBB\xBF")) return 3;
  if (text.starts_with("\xE2\x80") &&
      text.size() > 2) {  // U+2000 to U+200B, U+2028, U+2029, U+202F
    const auto last = static_cast<unsigned char>(text[2]);
    if (last <= 0x8BU || last == 0xA8U || last == 0xA9U || last == 0xAFU) return 3;
  }
  return 0;
}

std::string without_space(std::string_view text) {
  std::string rest;
  rest.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = space_length(text.substr(i));
    if (length == 0) rest += text[i];
    i += std::max<std::size_t>(length, 1);
  }
  return rest;
}

// The first piece of the quotation that does not stand in the document behind those before it.
std::optional<std::string> missing_piece(const std::string& document, std::string_view quote) {
  std::size_t from = 0;
  while (true) {
    const std::size_t stop = quote.find(gap);
    const std::string piece = without_space(quote.substr(0, stop));
    const std::size_t found = piece.empty() ? std::string::npos : document.find(piece, from);
    if (found == std::string::npos) return std::string(quote.substr(0, stop));
    if (stop == std::string_view::npos) return std::nullopt;
    from = found + piece.size();
    quote.remove_prefix(stop + gap.size());
  }
}

// The place of a file below one of the folders; empty if there is none.
fs::path find_document(const std::string& name, const std::vector<fs::path>& folders) {
  const fs::path relative(name);
  const bool leaves =
      relative.is_absolute() || std::find(relative.begin(), relative.end(), "..") != relative.end();
  if (name.empty() || leaves) return {};
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    if (fs::is_regular_file(folder / relative, ignored)) return folder / relative;
  }
  return {};
}

void add(std::vector<Fault>& faults, Fault place, std::string rule, std::string message) {
  place.rule = std::move(rule);
  place.message = std::move(message);
  faults.push_back(std::move(place));
}

// The document of a source without its white space; empty, with a fault, if it cannot be had.
std::optional<std::string> read_document(const ParsedPackage& package, std::size_t s,
                                         const std::vector<fs::path>& folders,
                                         std::vector<Fault>& faults) {
  const Source& source = package.sources[s];
  const fs::path path = find_document(source.file, folders);
  if (path.empty()) {
    add(faults, package.source_places[s], "missing-source",
        "the document " + shown(source.file) + " is in none of the folders given");
    return std::nullopt;
  }
  std::string bytes = io::read_file(path);
  const std::string sum = io::sha256(bytes);
  if (sum != source.sha256) {
    add(faults, package.checksum_places[s], "checksum",
        "the SHA-256 of " + io::shown_path(path) + " is " + sum);
  }
  try {
    return without_space(io::decode_text(std::move(bytes), io::shown_path(path)));
  } catch (const InputError& error) {
    faults.insert(faults.end(), error.faults().begin(), error.faults().end());
    return std::nullopt;
  }
}

std::vector<Fault> check_quotations(const ParsedPackage& package,
                                    const std::vector<fs::path>& folders, const RunContext& run) {
  std::vector<Fault> faults;
  std::vector<std::vector<std::size_t>> quotes_of(package.sources.size());
  for (std::size_t i = 0; i < package.evidence.size(); ++i) {
    quotes_of[package.evidence[i].source].push_back(i);
  }
  for (std::size_t s = 0; s < package.sources.size(); ++s) {
    run.step(static_cast<double>(s) / static_cast<double>(package.sources.size()));
    const auto document = read_document(package, s, folders, faults);
    if (!document) continue;
    for (const std::size_t i : quotes_of[s]) {
      run.check_cancelled();
      const auto missing = missing_piece(*document, package.evidence[i].quote);
      if (!missing) continue;
      add(faults, package.quote_places[i], "quotation",
          "these words are not, or not here, in " + shown(package.sources[s].file) + ": " +
              shown(*missing));
    }
  }
  return faults;
}

}  // namespace

std::vector<Fault> check_package(const fs::path& folder,
                                 const std::vector<fs::path>& source_folders,
                                 const RunContext& run) {
  ParsedPackage package = parse_package(folder, true);
  std::vector<Fault> faults = std::move(package.faults);
  const auto add_all = [&faults](std::vector<Fault> more) {
    faults.insert(faults.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  };
  if (package.graph) add_all(find_implausible(*package.graph, package.places));
  for (const fs::path& sources : source_folders) {
    if (fs::is_directory(sources)) continue;
    faults.push_back({.file = io::shown_path(sources),
                      .rule = "missing-source",
                      .message = "a folder with documents was expected"});
  }
  if (!source_folders.empty()) add_all(check_quotations(package, source_folders, run));
  sort_faults(faults);
  return faults;
}

}  // namespace interzone::datasets
