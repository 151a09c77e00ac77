#include "analysis/pages/page_style.hpp"

namespace tranche::analysis {

const std::string_view page_style = R"css(
:root { color-scheme: light; --ink: #1b1f24; --soft: #56606b; --line: #d5dae0; --accent: #0b4f8a; }
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1.25rem 4rem; color: var(--ink);
  background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: .75rem;
  border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p, ul, ol { max-width: 46rem; margin: .5rem 0; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent);
  outline-offset: 2px; }
.kind { color: var(--soft); margin: 0; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
nav ol { columns: 18rem; padding-left: 1.4rem; margin: 1rem 0; max-width: none; }
.lead { font-size: 1.15rem; line-height: 1.45; font-weight: 600; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.35;
  font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: 0 0 .4rem;
  max-width: min(46rem, calc(100vw - 2.5rem)); }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; font-weight: 400;
  border-bottom: 1px solid var(--line); unicode-bidi: isolate; overflow-wrap: normal; }
th { min-width: 4rem; max-width: 24rem; }
td { max-width: 24rem; }
thead th { font-weight: 600; vertical-align: bottom; border-bottom: 1.5px solid var(--ink); }
tbody th, td, li, caption, figcaption { overflow-wrap: break-word; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
figure { margin: 1.5rem 0; }
figure h3 { margin-top: 0; }
.picture { width: 100%; min-height: 1rem; }
.picture svg { display: block; max-width: 100%; height: auto; overflow: visible; }
figcaption { color: var(--soft); font-size: .9rem; }
figcaption p { margin: .2rem 0; }
details { margin: .4rem 0; font-size: .9rem; }
summary { cursor: pointer; color: var(--accent); }
pre { font: .8rem/1.4 ui-monospace, "Liberation Mono", Menlo, monospace; margin: 0; padding: .6rem;
  background: #f5f6f8; }
pre.command::before { content: "$ "; color: var(--soft); }
@media (max-width: 480px) {
  body { padding: 1rem .75rem 3rem; }
  h1 { font-size: 1.4rem; }
  th, td { padding-right: .6rem; }
}
@page { size: A4; margin: 14mm 13mm; }
@media print {
  html { font-size: 10.5pt; line-height: 1.35; }
  body { padding: 0; max-width: none; }
  nav, .skip, .save, figure summary, figure details:not([open]) { display: none; }
  details:not([open]) > summary::after { content: " – open it on the screen to print it"; }
  a { color: inherit; text-decoration: none; }
  h2 { margin-top: 1.5rem; }
  h2, h3, caption, .kind { break-after: avoid; }
  figure, pre, tr, li { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding: .15rem .5rem .15rem 0; }
  pre { white-space: pre-wrap; font-size: 8pt; }
}
.brief h2 { margin-top: 1.5rem; }
@media print {
  .brief { font-size: 8.5pt; line-height: 1.25; }
  .brief h1 { font-size: 14pt; margin: 0; }
  .brief h2 { font-size: 10.5pt; margin: .5rem 0 .2rem; padding-top: .3rem; }
  .brief h3 { font-size: 9pt; margin: .3rem 0; }
  .brief .lead { font-size: 10pt; line-height: 1.3; }
  .brief p, .brief ul { max-width: none; margin: .15rem 0; }
  .brief caption { max-width: none; padding-bottom: .1rem; }
  .brief .scroll, .brief figure { margin: .3rem 0; }
  .brief table { font-size: 7.5pt; line-height: 1.2; }
  .brief th, .brief td { padding: .05rem .5rem .05rem 0; }
  .brief figcaption { font-size: 7.5pt; }
}
)css";

}  // namespace tranche::analysis
