// How the page looks.
#include <fmt/format.h>

#include "glassbox/report/colours.hpp"
#include "glassbox/report/page.hpp"

namespace glassbox::report {
namespace {

constexpr const char* sheet = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;background:var(--paper);color:var(--ink)}
body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:1240px;margin:0 auto;padding:1.25rem clamp(.75rem,3vw,2rem) 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:.25rem 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--rule)}
h3{font-size:1rem;margin:0 0 .5rem;overflow-wrap:anywhere}
h3 a{color:inherit;text-decoration:none}
h3 a:hover,h3 a:focus{text-decoration:underline}
.cards,.figures{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr))}
.figures{grid-template-columns:repeat(auto-fill,minmax(min(100%,30rem),1fr))}
.card,figure{margin:0;padding:1rem;min-width:0;background:var(--sheet);border:1px solid var(--rule);border-radius:.5rem}
dl{display:grid;grid-template-columns:minmax(8rem,12rem) minmax(0,1fr);gap:.4rem 1rem;margin:0}
dt{font-weight:600;color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
sub,sup{line-height:0}
.badge{display:inline-block;padding:0 .5em;border-radius:.75em;font-size:.85em;line-height:1.5;border:1px solid currentColor}
.good{color:var(--c2)}.doubtful{color:var(--c4)}.bad{color:var(--c5)}
figure svg{display:block;width:100%;height:auto}
figure svg text,figure svg tspan{font-family:inherit}
figure svg image{image-rendering:pixelated}
figcaption{font-size:.9rem;color:var(--soft);margin-top:.6rem;overflow-wrap:anywhere}
.source{white-space:normal;font-style:italic}
ul{margin:0;padding-left:1.25rem}li{margin:.25rem 0;overflow-wrap:anywhere}
details{margin:.5rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
pre{overflow-x:auto;padding:1rem;background:var(--sheet);border:1px solid var(--rule);border-radius:.5rem;font-size:.85rem}
footer{margin-top:2rem;font-size:.85rem;color:var(--soft);overflow-wrap:anywhere}
@media(max-width:34rem){dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.6rem}.card,figure{padding:.75rem .6rem}}
@media print{.figures{display:block}figure,.card{break-inside:avoid;margin-bottom:1rem}}
)";

}  // namespace

std::string style() {
  return fmt::format(
      ":root{{color-scheme:light dark;--paper:#ffffff;--sheet:#ffffff;--soft:#4d5661;{}}}\n"
      "@media(prefers-color-scheme:dark){{:root{{--paper:#14171a;--sheet:#1b1f23;--soft:#a9b2bc;{}}}}}\n"
      "@media print{{:root{{--paper:#ffffff;--sheet:#ffffff;--soft:#4d5661;{}}}}}{}",
      custom_properties(Theme::light), custom_properties(Theme::dark), custom_properties(Theme::light), sheet);
}

}  // namespace glassbox::report
