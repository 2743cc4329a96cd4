/** The look of a version as a file: system fonts, light and dark, and black on paper. */
export const FILE_STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#14201d,#eaf0ed);--quiet:light-dark(#43514c,#b9c4bf);--line:light-dark(#76837d,#728079);--paper:light-dark(#fbfcfa,#161f1c);--tint:light-dark(#e3e8e4,#26332f)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.65 Charter,'Iowan Old Style','Noto Serif',Georgia,serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 4rem;overflow-wrap:break-word}
h1,h2,h3,h4,h5{line-height:1.2;text-wrap:balance;break-after:avoid}
h1{font-size:2.25rem;font-weight:500;margin:.25rem 0 1rem}
h2{font-size:1.6rem;font-weight:500;border-top:2px solid;padding-top:.75rem;margin:2.5rem 0 .5rem}
h3{font-size:1.25rem;margin:1.4em 0 .3em}h4,h5{font-size:1.05rem;margin:1.2em 0 .3em}
p{margin:0 0 .75em}a{color:inherit;text-underline-offset:.2em}
:focus-visible{outline:3px solid;outline-offset:2px}
.over,dl,nav,.quiet{font-family:'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,sans-serif;font-size:.95rem;color:var(--quiet)}
.over{font-weight:600;margin:0}
dl{margin:0 0 1rem}dl div{display:flex;flex-wrap:wrap;gap:0 .5rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
nav h2,.lead h2{font-size:1.25rem}nav ol{padding-left:1.5rem}nav li a{display:inline-block;padding-block:.2rem}
blockquote{margin:1em 0;padding-left:1rem;border-left:2px solid}
.priority{margin:1em 0;padding:.5rem .75rem;border:1px solid var(--line);border-left-width:4px}
table{border-collapse:collapse;width:100%;margin:1em 0;font-size:1rem}
th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:start;vertical-align:top}
th{background:var(--tint)}td p:last-child,th p:last-child{margin:0}
.tasks{list-style:none;padding-left:0}.tasks li{display:flex;gap:.5rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:40rem){table{display:block;overflow-x:auto}}
@media print{:root{color-scheme:light}body{background:#fff;color:#000;font-size:10.5pt}main{max-width:none;padding:0}nav{break-after:page}li,tr{break-inside:avoid}thead{display:table-header-group}a{text-decoration:none}}
`.trim()
