#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "graph/io/formats.hpp"

// What the fuzzing targets share. A target is a function of a text; a finding is whatever ends the program.

namespace interzone::fuzz {

/// Memory that a reader may take beside four times its input.
inline constexpr std::size_t usual_constant = std::size_t{8} << 20U;

/// Ends the program: what libFuzzer keeps the input for.
[[noreturn]] void finding(const std::string& message);

/// Ends the program unless the law holds.
void check(bool holds, std::string_view law);

/// Hands the bytes to a reader. It may refuse them: by InputError, whose faults must lie in the text, or by
/// Error(limit). Any other exception is a finding, and so is a peak of more memory than four times the
/// bytes and a constant.
/// Gives whether the bytes were read.
bool reads(std::string_view bytes, const std::function<void(std::string_view)>& read,
           std::size_t constant = usual_constant);

/// The bytes as a text for the readers; empty if they are none, or announce a size that is only slow.
std::optional<std::string> text_of(std::string_view bytes);

/// The law of a graph format: what is read is written, and read again to the same where no loss is named.
void read_and_write(std::string_view bytes, io::GraphFormat format);

/// Ends the program unless the parts of a graph fit together.
void check_graph(const Graph& graph);

}  // namespace interzone::fuzz
