// Files that tests write to be read.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace glassbox {

/// Path of a file of this test alone.
inline std::string file_of_test(const std::string& name) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  return testing::TempDir() + test->test_suite_name() + "." + test->name() + "." + name;
}

inline std::string written(const std::string& name, std::string_view bytes) {
  const std::string path = file_of_test(name);
  std::ofstream(path, std::ios::binary).write(bytes.data(), std::ssize(bytes));
  return path;
}

/// What std::invalid_argument says; empty where nothing was thrown.
template <class Action>
std::string refusal(const Action& action) {
  try {
    action();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace glassbox
