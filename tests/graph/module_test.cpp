#include "graph/module.hpp"

#include <new>
#include <stdexcept>
#include <string>

#include "tests/support/support.hpp"

namespace interzone {

TEST(Module, EndsComeAcross) {
  EXPECT_NO_THROW(check_end(end_of([] {})));
  const ModuleEnd error = end_of([] { throw Error(ErrorCode::limit, "too many"); });
  EXPECT_ERROR(check_end(error), ErrorCode::limit);
  EXPECT_EQ(error.message, "too many");
  EXPECT_THROW(check_end(end_of([] { throw Cancelled(); })), Cancelled);
  EXPECT_THROW(check_end(end_of([] { throw std::bad_alloc(); })), std::bad_alloc);
  const ModuleEnd fault = end_of([] { throw std::logic_error("a bug"); });
  EXPECT_THROW(check_end(fault), std::runtime_error);
  EXPECT_EQ(fault.message, "a bug");
}

TEST(Module, IsNamedWhereItIsMissing) {
  EXPECT_ERROR(module_function("nonsense", "f", "walktrap", "do this"), ErrorCode::invalid_option);
  try {
    module_function("nonsense", "f", "walktrap", "do this");
  } catch (const Error& error) {
    const std::string message = error.what();
    EXPECT_EQ(message.rfind("walktrap: there is no module ", 0), 0U) << message;
    EXPECT_NE(message.find("lib/interzone/nonsense.so: do this"), std::string::npos) << message;
  }
}

}  // namespace interzone
