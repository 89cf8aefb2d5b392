"""How the page looks: on a screen, on a telephone, on paper."""

from __future__ import annotations

STYLE = """
:root { --ink: #1f2933; --muted: #52606d; --rule: #d5dde5; --accent: #24619b; --wash: #f5f7fa; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body {
  margin: 0; color: var(--ink); background: #fff;
  font: 16px/1.5 'Blueprint Sans', 'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif;
}
header, main, footer { max-width: 80rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
main { padding-bottom: 2rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .4rem; }
p { margin: .25rem 0; max-width: 52rem; }
.about, .hint { color: var(--muted); }
.hint { font-size: .9rem; }
nav { margin-top: .75rem; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; }
a { color: var(--accent); }
figure { margin: 0; }
.picture { overflow-x: auto; border: 1px solid var(--rule); border-radius: 6px; }
.picture:focus-visible, .table:focus-visible { outline: 3px solid var(--accent); }
.picture svg { display: block; }
.fitting svg { height: auto; max-width: 100%; margin: 0 auto; }
.picture + .picture { margin-top: 1rem; }
.table { overflow-x: auto; margin-top: .5rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem 1.5rem .3rem 0; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: .25rem; }
thead th { font-weight: 600; color: var(--muted); border-bottom: 2px solid var(--rule); vertical-align: bottom; }
tbody th { font-weight: 600; min-width: 13rem; max-width: 26rem; overflow-wrap: anywhere; }
tbody td:not(.figure) { max-width: 22rem; overflow-wrap: anywhere; }
.figure { text-align: right; }
td.figure { white-space: nowrap; }
.kept { color: #1d6b3a; }
.broken { color: #a61b1b; }
.undecided { color: var(--muted); }
.warnings { background: var(--wash); border-left: 4px solid var(--accent); margin-top: 2rem; padding: .6rem 1rem; }
footer { color: var(--muted); font-size: .9rem; padding-top: 1rem; padding-bottom: 2rem; }
@media (max-width: 40rem) {
  body { font-size: 15px; }
  h1 { font-size: 1.5rem; }
  tbody th { min-width: 9rem; }
  th, td { padding-right: .9rem; }
}
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { font-size: 9.5pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  nav { display: none; }
  .picture { border: 0; overflow: visible; }
  .wide svg { width: 100%; height: auto; }
  .fitting svg { max-height: 150mm; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  main > section, tr { break-inside: avoid; }
  h2, .hint { break-after: avoid; }
  .hint { display: none; }
  th, td { padding-top: .15rem; padding-bottom: .15rem; }
}
""".strip()
