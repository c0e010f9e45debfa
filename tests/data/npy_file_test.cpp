// NumPy files: those that numpy writes, those that are written here, and bad ones.
#include "glassbox/data/npy_file.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "glassbox/data/unpacked_file.hpp"
#include "written_file.hpp"

namespace glassbox::data {
namespace {

using namespace std::string_literals;

std::string file(const std::string& dictionary, const std::string& values, char version = 1) {
  const auto length = static_cast<char>(dictionary.size());
  return "\x93NUMPY"s + version + '\0' + length + '\0' + (version > 1 ? "\0\0"s : ""s) + dictionary + values;
}

std::string complaint(const std::string& bytes) {
  return refusal([&] { parse_npy(bytes, "x"); });
}

TEST(NpyFile, ReadsWhatItWrites) {
  const std::string path = file_of_test("npy");
  const std::vector<std::int64_t> shape{2, 3};
  const std::vector<double> doubles{1, -2.5, 3e300, 4, 5, 1e-300};
  write_npy(path, shape, doubles);
  EXPECT_EQ(read_npy(path), (NpyArray{shape, doubles}));
  const std::vector<float> floats{1, -2.5F, 3, 4, 5, 6};
  write_npy(path, shape, floats);
  EXPECT_EQ(read_npy(path), (NpyArray{shape, floats}));
  const std::vector<std::uint8_t> bytes{0, 255};
  write_npy(path, std::vector<std::int64_t>{2}, bytes);
  EXPECT_EQ(read_npy(path), (NpyArray{{2}, bytes}));
  EXPECT_THROW(write_npy(path, shape, bytes), std::invalid_argument);
  EXPECT_THROW(write_npy("/nowhere/x.npy", std::vector<std::int64_t>{2}, bytes), std::runtime_error);
}

TEST(NpyFile, IsAsNumpyWritesIt) {
  const std::string path = file_of_test("npy");
  write_npy(path, std::vector<std::int64_t>{3}, std::vector<std::uint8_t>{1, 0, 1});
  // numpy.save(path, numpy.array([1, 0, 1], numpy.uint8)), with numpy 1.24
  const std::string dictionary = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }";
  EXPECT_EQ(unpacked_file(path),
            "\x93NUMPY\x01\0\x76\0"s + dictionary + std::string(117 - dictionary.size(), ' ') + "\n\x01\0\x01"s);
}

TEST(NpyFile, VersionsAndTypes) {
  const std::string whole = "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }\n";
  const std::string values("\x05\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff", 16);
  const NpyArray wanted{{2}, std::vector<double>{5, -1}};
  for (const char version : {'\1', '\2', '\3'}) EXPECT_EQ(parse_npy(file(whole, values, version), "x"), wanted);
  const NpyArray truths =
      parse_npy(file("{\"shape\": (2, 2), \"descr\": \"|b1\", \"fortran_order\": False}", "\0\1\1\0"s), "x");
  EXPECT_EQ(truths, (NpyArray{{2, 2}, std::vector<std::uint8_t>{0, 1, 1, 0}}));
  EXPECT_EQ(parse_npy(file("{'descr': '|i1', 'fortran_order': False, 'shape': ()}", "\xfe"), "x"),
            (NpyArray{{}, std::vector<double>{-2}}));
}

TEST(NpyFile, BecomesATable) {
  const std::vector<std::uint8_t> values(12, 7);
  const RawTable table = table_of({{2, 3, 2}, values}, "x");
  EXPECT_EQ(table.rows, 2);
  EXPECT_EQ(table.columns, 6);
  EXPECT_EQ(table.image, (std::vector<std::int64_t>{3, 2}));
  EXPECT_EQ(labels_of(table_of({{3}, std::vector<double>{2, 0, 1}}, "x"), "x").codes,
            (std::vector<std::int32_t>{2, 0, 1}));
  EXPECT_NE(refusal([] { table_of({{0, 5}, std::vector<float>{}}, "x"); }), "");
  EXPECT_NE(refusal([] { table_of({{}, std::vector<float>{1}}, "x"); }), "");
  EXPECT_NE(refusal([] { table_of({{1}, std::vector<double>{1e300}}, "x"); }), "");
}

TEST(NpyFile, MessagesNameTheByte) {
  EXPECT_NE(complaint("PK").find("x: byte 0: this is no NumPy file"), std::string::npos);
  EXPECT_EQ(complaint("\x93NUMPY\x04\0\x01\0\0\0"s), "x: byte 6: format version 4; 1, 2 and 3 are allowed");
  EXPECT_NE(complaint(file("{'descr': '>f4', 'fortran_order': False, 'shape': (1,)}", "abcd")).find("type '>f4'"),
            std::string::npos);
  EXPECT_NE(complaint(file("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", "abcd")).find("records"),
            std::string::npos);
  EXPECT_NE(complaint(file("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1)}", "abcd")).find("Fortran"),
            std::string::npos);
  EXPECT_NE(complaint(file("{'descr': '<f4', 'shape': (1, 1)}", "abcd")).find("are needed"), std::string::npos);
  EXPECT_NE(complaint(file("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "abcd")).find("are promised"),
            std::string::npos);
}

TEST(NpyFile, PromisesAreCheckedBeforeMemoryIsAsked) {
  for (const char* shape : {"(1152921504606846976,)", "(4294967296, 4294967296, 4294967296)",
                            "(9223372036854775807, 2)", "(99999999999999999999,)", "(-1,)"})
    EXPECT_NE(complaint(file("{'descr': '<f4', 'fortran_order': False, 'shape': "s + shape + "}", "abcd")), "")
        << shape;
}

}  // namespace
}  // namespace glassbox::data
