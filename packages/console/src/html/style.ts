import { hashBytes } from '@dti-hub/kernel';

/** All of the console's looks. Contrasts are 4.5 or better on white; colour never speaks alone. */
export const STYLE = `
*{box-sizing:border-box}
:root{--ink:#1a1a1a;--soft:#555;--line:#c9c9c9;--link:#0b4f9e;--deep:#0b3d73;--pale:#eef4fb}
body{margin:0;font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:#fff}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid #b35900;outline-offset:2px}
.skip{position:absolute;left:-999em}
.skip:focus{left:.5rem;top:.5rem;background:#fff;padding:.5rem;z-index:1}
header{background:var(--deep);color:#fff;padding:.5rem 1rem}
header a{color:#fff}
header p{margin:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center}
header form{display:inline}
header button{background:none;border:1px solid #fff;color:#fff;padding:.1rem .6rem;margin:0}
nav ul{list-style:none;margin:.25rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:0 1.25rem}
nav a{display:inline-block;padding:.3rem 0}
nav [aria-current]{font-weight:700;text-decoration-thickness:3px}
main,footer{max-width:72rem;margin:0 auto;padding:1rem}
footer{color:var(--soft);border-top:1px solid var(--line)}
h1{font-size:1.6rem;line-height:1.25;margin:.25rem 0 .75rem}
h2{font-size:1.2rem;margin:1.75rem 0 .5rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{border-bottom:2px solid var(--ink);overflow-wrap:normal}
tbody th{font-weight:400}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.note,.warn,.good{border:1px solid var(--line);border-left:.4rem solid var(--link);background:var(--pale);padding:.5rem .75rem;margin:.75rem 0}
.warn{border-left-color:#a33;background:#fdf0f0}
.good{border-left-color:#1c6b35;background:#eef8f1}
.note p,.warn p,.good p{margin:.25rem 0}
.tag{border:1px solid currentColor;border-radius:.25rem;padding:0 .35rem;white-space:nowrap;font-size:.9em}
.soft{color:var(--soft)}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
form.box,fieldset{border:1px solid #767676;padding:.75rem;margin:.75rem 0}
fieldset label{display:block;padding:.2rem 0}
.field{margin:.6rem 0}
.field label{display:block;font-weight:600}
.field small{display:block;color:var(--soft)}
input:not([type=radio]):not([type=checkbox]),select,textarea{font:inherit;width:100%;max-width:34rem;padding:.4rem;border:1px solid #767676;background:#fff;color:inherit}
.filters{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:end}
button{font:inherit;padding:.45rem 1.1rem;margin:.5rem .5rem 0 0;border:1px solid var(--deep);background:#fff;color:var(--deep);cursor:pointer}
button.do{background:var(--deep);color:#fff}
svg.bar{display:block;width:100%;min-width:6rem;height:.9rem}
.bar .all{fill:#e3e3e3}.bar .open{fill:#f0b25c}.bar .sure{fill:#0b4f9e}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}th,td{padding:.3rem .35rem}}
@media print{header nav,header form,.skip,form,footer,.filters,button{display:none}header{background:none;color:#000;border-bottom:1px solid #000;padding:0}header a,a{color:#000;text-decoration:none}body{font-size:10pt}main{max-width:none;padding:0}tr,.note,.warn{break-inside:avoid}thead{display:table-header-group}.bar .all{fill:#ddd}}
`;

const NAME_LENGTH = 12;

/** Another address for other looks, so that browsers may keep them for good. */
export const STYLE_PATH = `/console/style-${hashBytes(STYLE).slice(0, NAME_LENGTH)}.css`;
