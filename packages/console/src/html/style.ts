import { fixedPath } from './fixed-path.ts';
import { FONT_FACES } from './fonts.ts';

/** Be Vietnam Pro's figures differ in width; where numbers stand under each other they are another font's, all of one width. */
const FIGURES = `@font-face{font-family:Figures;src:local("Segoe UI"),local("Roboto"),local("Noto Sans"),local("Helvetica"),local("Liberation Sans"),local("DejaVu Sans");unicode-range:U+30-39}`;

/** All of the console's looks. Contrasts are 4.5 or better on white; colour never speaks alone. */
export const STYLE = `${FONT_FACES}
${FIGURES}
*{box-sizing:border-box}
:root{--ink:#1b1f24;--soft:#535a63;--line:#d3d8de;--edge:#70777f;--link:#0b4f9e;--deep:#0b3d73;--pale:#f2f6fb;--good:#1c6b35;--bad:#a3271f;--open:#c76a00;--gap:1rem}
body{margin:0;font:1rem/1.55 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:#fff;-webkit-text-size-adjust:100%}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid #b35900;outline-offset:2px;border-radius:2px}
header :focus-visible{outline-color:#ffd08a}
main:focus{outline:none}
.skip{position:absolute;left:-999em}
.skip:focus{left:.5rem;top:.5rem;background:#fff;color:var(--link);padding:.5rem .75rem;z-index:2}
header{background:var(--deep);color:#fff}
header a{color:#fff}
.top,header ul,main,footer{max-width:78rem;margin:0 auto;padding:0 var(--gap)}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;padding-top:.6rem;padding-bottom:.35rem}
.top .brand{font-weight:600;text-decoration:none}
.top .who{margin-left:auto;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center}
.top a{padding:.15rem 0}
header ul{list-style:none;display:flex;flex-wrap:wrap;gap:0 .25rem}
header li a{display:block;padding:.5rem .75rem;text-decoration:none;border-bottom:4px solid transparent}
header li:first-child a{margin-left:-.75rem}
header li a:hover{text-decoration:underline}
header [aria-current]{font-weight:600;border-bottom-color:#ffd08a}
header .made-up{background:#fff3d6;color:#5c3a00;border-bottom:1px solid #e3c27c;margin:0;text-align:center;padding:.3rem var(--gap);font-weight:600;font-size:.9rem}
main{padding-top:1.25rem;padding-bottom:2.5rem}
footer{color:var(--soft);padding-top:.75rem;padding-bottom:1.5rem;font-size:.875rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
h1{font-size:1.65rem;line-height:1.3;font-weight:600;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.35;font-weight:600;margin:2rem 0 .5rem}
h3{font-size:1rem;font-weight:600;margin:1.25rem 0 .25rem}
p{margin:.6rem 0}
main p,main li,dd{max-width:70ch}
.wide{overflow-x:auto;margin:1.25rem 0;background:linear-gradient(90deg,#fff 30%,#fff0),linear-gradient(270deg,#fff 30%,#fff0) 100% 0,linear-gradient(90deg,#0b3d7333,#0b3d7300),linear-gradient(270deg,#0b3d7333,#0b3d7300) 100% 0;background-repeat:no-repeat;background-size:3rem 100%,3rem 100%,.75rem 100%,.75rem 100%;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;font-size:1.1rem;line-height:1.35;padding:.25rem 0 .4rem}
caption span{display:block;position:sticky;left:0;width:fit-content;max-width:min(70ch,calc(100vw - 2*var(--gap)))}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:.25rem}
thead th{border-bottom:2px solid var(--edge);vertical-align:bottom;font-weight:600;font-size:.875rem;line-height:1.35;color:var(--soft)}
tbody th{font-weight:400}
th .soft{display:inline-block}
tr:has(td button)>*{vertical-align:middle}
tbody tr:hover{background:#0b3d730a}
.n{text-align:right;white-space:nowrap;font-family:Figures,"Be Vietnam Pro",system-ui,sans-serif;font-variant-numeric:tabular-nums}
.n span,.d small{white-space:normal}
thead .n{white-space:normal}
.n:first-child{width:1%}
.l{min-width:17rem}
.d{white-space:nowrap}
.note,.warn,.good{border:1px solid var(--line);border-left:.4rem solid var(--link);border-radius:4px;background:var(--pale);padding:.6rem .9rem;margin:1rem 0}
.warn{border-left-color:var(--bad);background:#fdf3f2}
.good{border-left-color:var(--good);background:#f1f8f3}
.note p,.warn p,.good p{margin:.25rem 0}
.todo{border:1px solid var(--line);border-top:.25rem solid var(--deep);border-radius:4px;padding:.25rem 1rem .75rem;margin:1rem 0}
.todo h2{margin:.75rem 0 .25rem}
.todo ul{margin:.25rem 0;padding-left:1.2rem}
.todo li{padding:.15rem 0}
.tag{display:inline-block;border:1px solid currentColor;border-radius:.25rem;padding:0 .4rem;white-space:nowrap;font-size:.875rem;line-height:1.45;font-weight:400}
.tag.bad{color:var(--bad);font-weight:600}
.soft{color:var(--soft)}
code{overflow-wrap:anywhere}td code{overflow-wrap:normal}
mark{background:#ffe9a8;color:inherit;padding:0 .2rem}
.unseen,details>.wide caption span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
dl{display:grid;grid-template-columns:minmax(8rem,16rem) 1fr;gap:.4rem 1.25rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
form.box,fieldset{border:1px solid var(--line);border-radius:4px;padding:.75rem 1rem;margin:1rem 0;min-width:0}
form.box{background:var(--pale);max-width:48rem}
form.box fieldset{background:#fff}
legend{font-weight:600;padding:0 .3rem}
label:has(>input){display:flex;gap:.6rem;align-items:baseline;padding:.3rem 0}
input[type=radio],input[type=checkbox]{width:1.1rem;height:1.1rem;margin:0;flex:none;transform:translateY(.15rem)}
.field{margin:.75rem 0;min-width:0}
.field label{display:block;font-weight:600;padding:0 0 .15rem}
.pair{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:end}
.pair .field{flex:1 1 12rem}
.field small{display:block;color:var(--soft);font-size:.875rem;padding-bottom:.2rem}
input:not([type=radio]):not([type=checkbox]),select,textarea{font:inherit;width:100%;max-width:34rem;min-height:2.75rem;padding:.45rem .6rem;border:1px solid var(--edge);border-radius:4px;background:#fff;color:inherit}
div.field [aria-invalid=true]{border:2px solid var(--bad)}
select{text-overflow:ellipsis}
.fault{display:block;color:var(--bad);padding-bottom:.2rem}
.filters{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:end;margin:0 0 1rem}
.filters .field{margin:.4rem 0;flex:0 1 auto;max-width:100%}
.filters button{margin:.4rem 0}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.45rem 1.1rem;margin:.5rem .75rem 0 0;border:1px solid var(--deep);border-radius:4px;background:#fff;color:var(--deep);cursor:pointer}
td button{margin:0;min-height:2.25rem;padding:.2rem .7rem}
::file-selector-button{font:inherit;width:8rem;color:transparent}
.file{position:relative;display:inline-block;max-width:100%}
.file input:invalid{color:transparent}
.file span{position:absolute;left:calc(.6rem + 1px);top:0;width:8rem;height:100%;display:flex;align-items:center;justify-content:center;pointer-events:none}
button:hover{background:var(--pale)}
header button{background:none;border-color:#fff;color:#fff;min-height:2rem;padding:.2rem .7rem;margin:0;font-weight:400}
header button:hover{background:#ffffff26}
button.do,a.do{background:var(--deep);color:#fff}
button.do:hover,a.do:hover{background:#072c55}
a.do{display:inline-block;font-weight:600;text-decoration:none;border-radius:4px;padding:.6rem 1.1rem}
details{border-bottom:1px solid var(--line)}
details>.wide{margin-top:0}details>.wide caption{padding:0}
summary{padding:.6rem 0;cursor:pointer;font-weight:600}
progress{width:100%;max-width:34rem;height:.9rem;accent-color:var(--deep)}
svg.bar{display:block;width:100%;min-width:6rem;height:1rem;margin-top:.25rem}
.bar .all{fill:#e3e6ea}.bar .open{fill:#f0b25c}.bar .sure{fill:var(--link)}
td:has(>.bar){width:40%}
svg.strip{display:block;max-width:8rem;height:1.25rem;margin-top:.15rem}
td:has(>.strip){min-width:8rem}
.strip path{fill:#5f9f73}.strip .not{fill:#e3e6ea}.strip .bad{fill:var(--bad)}
.turns{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:1rem 0}
.turns a{display:inline-block;padding:.35rem .25rem}
.turns li{padding:.35rem 0}.turns li:has(a){padding:0}
.turns [aria-current]{font-weight:600;text-decoration:none;border-bottom:3px solid var(--deep)}
figure{margin:.75rem 0}figure .wide{margin:.5rem 0}figcaption{font-weight:600}.key{font-weight:400;white-space:nowrap;margin-left:.75rem}
svg.chart{display:block;height:auto;font-size:12px}
.chart .grid{stroke:var(--line)}.chart text{fill:var(--ink)}.chart .line{fill:none;stroke:currentColor;stroke-width:2}.chart .band{fill:currentColor;opacity:.15}.chart .mark{fill:currentColor}
.c0{color:var(--link)}.c1{color:#8a4600}.c2{color:var(--good)}.c3{color:#6b2c91}
span.heat{display:inline-block;padding:.1rem .4rem;border:1px solid var(--line);white-space:nowrap}td.heat,th.heat{padding-right:.75rem;padding-left:.5rem}
.heat a{color:inherit}
.h0,.h1,.h2{color:var(--ink)}.h3,.h4{color:#fff}.h0{background:#fff}.h1{background:#dbe9f7}.h2{background:#a9cbea}.h3{background:#2f6fb3}.h4{background:var(--deep)}
@media screen and (min-width:44rem){
thead .n:not(:first-child,.heat){min-width:4.75rem}
.d:nth-child(2):last-child{width:12rem}
tbody th:not(.d,.n){min-width:13rem}
}
@media screen and (min-width:64rem){
form.filters{flex-wrap:nowrap}
form.filters .field{min-width:8.5rem}
form.filters button{flex:none}
}
@media screen and (max-width:44rem){
.g{display:none}
h1{font-size:1.4rem}
dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}
header ul{padding:0 calc(var(--gap) - .4rem)}header li a{padding:.35rem .4rem;font-size:.9375rem;border-bottom-width:3px}header li:first-child a{margin-left:0}
tbody th{position:sticky;left:0;background:#fff;max-width:10.5rem}
tbody th:not(.d,.n){min-width:9.5rem}
td:not(.n,.d,.l){min-width:9rem}
thead .n:not(:first-child,:last-child,.heat){min-width:4.75rem}
th,td{padding:.45rem .6rem .45rem 0}
.stack,.stack tbody,.stack caption{display:block}
.stack thead{display:none}
.stack tr{display:flex;flex-wrap:wrap;gap:.1rem 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.stack tbody>tr>*{position:static;min-width:0;max-width:100%;padding:0;border:0}
.stack .l,.stack tbody th:not(.n){flex:1 0 100%}
.stack .n{width:auto;text-align:left}
.stack .strip{display:inline-block}
.stack [data-head]::before{content:attr(data-head) ": ";color:var(--soft);font-size:.875rem}
.filters .field{flex:1 1 100%}
.do{width:100%;text-align:center}
}
@media screen and (min-width:110rem){html{font-size:125%}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
@page{margin:15mm}
nav,header form,.top .who,.skip,form,.act,footer,.filters,.turns,button{display:none}
header{background:none;color:#000;border-bottom:1px solid #000}
header a,a{color:#000;text-decoration:none}
html{font-size:9.5pt}
.top,main{max-width:none;padding:0}main{padding-top:1rem}
.wide{overflow:visible;background:none}
caption span{max-width:none}
th,td{padding:.2rem .5rem .2rem 0}
.l{min-width:0}
.raw td,.raw th{overflow-wrap:anywhere}
.raw tbody th{overflow-wrap:break-word;min-width:6rem}
tr,.note,.warn,.good{break-inside:avoid}
h2,caption{break-after:avoid}
thead{display:table-header-group}
svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;height:auto}
summary{list-style:none}
}
`;

export const STYLE_PATH = fixedPath('style', 'css', STYLE);
