// Text of files shows as it is in HTML and in gnuplot's labels, whatever it holds.
#include "glassbox/report/markup.hpp"

#include <gtest/gtest.h>

#include "glassbox/report/gnuplot_script.hpp"

namespace glassbox::report {
namespace {

TEST(Markup, spells_out_what_html_takes_for_its_own) {
  EXPECT_EQ(markup("<b>&\"'"), "&lt;b&gt;&amp;&quot;&#39;");
  EXPECT_EQ(markup("</script><script>alert(1)</script>").find('<'), std::string::npos);
}

TEST(Markup, keeps_characters_of_all_lengths_and_line_feeds) {
  EXPECT_EQ(markup("ξ_L → ∞ 𝒵\n\t."), "ξ_L → ∞ 𝒵\n\t.");
}

TEST(Markup, sets_what_is_above_and_below) {
  EXPECT_EQ(typeset("αβ^{4} < α_{c}"), "αβ<sup>4</sup> &lt; α<sub>c</sub>");
  EXPECT_EQ(typeset("N^{<} and a_b, x^{"), "N<sup>&lt;</sup> and a_b, x^{");
}

TEST(Markup, replaces_what_is_no_text) {
  const std::string mark = "\xEF\xBF\xBD";
  EXPECT_EQ(markup(std::string("a\0b", 3)), "a" + mark + "b");
  EXPECT_EQ(markup("\xff"), mark);
  EXPECT_EQ(markup("\xc3"), mark);                                   // cut short
  EXPECT_EQ(markup("\xc0\xaf"), mark + mark);                        // overlong "/"
  EXPECT_EQ(markup("\xe0\x80\xbc"), mark + mark + mark);             // overlong "<"
  EXPECT_EQ(markup("\xed\xa0\x80"), mark + mark + mark);             // a surrogate
  EXPECT_EQ(markup("\xf4\x90\x80\x80"), mark + mark + mark + mark);  // beyond the last character
}

TEST(Escaping, leaves_nothing_to_gnuplots_notation) {
  EXPECT_EQ(escaped("sk_theory^{2}@&~\\.h5"), "sk\\_theory\\^\\{2\\}\\@\\&\\~\\\\.h5");
  EXPECT_EQ(quoted("it's\none line"), "'it''s one line'");
}

}  // namespace
}  // namespace glassbox::report
