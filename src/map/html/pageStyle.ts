import { colourDeclarations, darkColours, lightColours } from '../draw/palette.ts';

/** The style of an exported page, light and dark by the reader's preference. */
export function pageStyle(): string {
  return `
:root{color-scheme:light dark;${colourDeclarations(lightColours)}}
@media screen and (prefers-color-scheme:dark){:root{${colourDeclarations(darkColours)}}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink);font:13px/1.5 'Inter Variable',Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
body{margin:0;padding:28px 24px 48px}
h1{font-size:24px;line-height:1.2;font-weight:680;letter-spacing:-.012em;margin:0;display:inline}
h2{font-size:15px;font-weight:660;margin:0 0 8px}
.kind-pill{display:inline-block;vertical-align:4px;margin-left:10px;padding:1px 10px;border-radius:11px;background:var(--line);color:var(--ink);font-size:11px;font-weight:500}
.aim{margin:4px 0 0;font-size:14px;color:var(--mute);max-width:70ch}
.basis{margin:8px 0 0;color:var(--mute)}
.basis b{color:var(--ink);font-weight:600;margin-right:8px}
.conforming{color:var(--ink);font-weight:600;margin-left:10px}
.simulated{color:var(--gold-ink);font-weight:600;margin-left:8px}
.personas{display:flex;flex-wrap:wrap;gap:14px 28px;margin:18px 0 0;padding:0;list-style:none}
.personas li{display:grid;grid-template-columns:36px minmax(0,250px);column-gap:10px}
.personas .face{grid-row:1/4;width:36px;height:36px;border-radius:50%;display:grid;place-items:center;background:var(--teal-soft);color:var(--teal);font-weight:600;font-size:12px}
.personas b{font-weight:600}.personas span{color:var(--mute);font-size:11.5px;line-height:1.4}
.map{margin-top:18px}
.wide{display:flex;width:fit-content;max-width:calc(100% + 24px);margin-right:-24px;overflow-x:auto;overscroll-behavior-x:contain;scrollbar-width:thin}
.wide:focus-visible{outline:2px solid var(--teal);outline-offset:3px}
.names{position:sticky;left:0;z-index:1;flex:none;background:var(--ground)}
.drawing{flex:none}
svg{display:block}
[data-mark]{cursor:pointer;outline:none}
[data-mark]:hover{filter:brightness(.965)}
[data-mark^=ribbon]:hover,[data-mark^=ribbon].chosen{filter:brightness(.8)}
[data-mark]:focus-visible,.chosen:not([data-mark^=ribbon]){outline:2px solid var(--teal);outline-offset:1px;border-radius:6px}
.beside .wide{max-width:calc(100% - 344px);scroll-padding-inline:140px 24px}
.wide .aside{opacity:.22}
[data-mark^=ribbon]{transition:opacity .15s ease-out}
.narrow{display:none}
.narrow figure{margin:0;border-top:1px solid var(--line)}
.narrow svg{width:100%;height:auto}
.panel{position:fixed;z-index:2;top:0;right:0;bottom:0;width:min(360px,100%);overflow:auto;padding:28px 24px;background:var(--panel);border-left:1px solid var(--line);box-shadow:-12px 0 40px rgb(0 0 0/.08);animation:enter .15s ease-out}
.panel[hidden]{display:none}
@keyframes enter{from{transform:translateX(16px);opacity:0}}
.panel .kind{margin:0 0 2px;font-size:11px;font-weight:600;letter-spacing:.02em;color:var(--teal)}
.panel p{margin:0 0 14px}
.panel dl{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:5px 14px;margin:0;padding-top:12px;border-top:1px solid var(--line);font-size:12px}
.panel dt{color:var(--mute)}.panel dd{margin:0;text-align:right;font-weight:500;max-width:190px;overflow-wrap:anywhere}
.close{position:absolute;top:16px;right:16px;width:30px;height:30px;border:0;border-radius:8px;background:none;color:var(--mute);font:inherit;font-size:20px;line-height:1;cursor:pointer}
.close:hover{background:var(--line)}.close:focus-visible{outline:2px solid var(--teal)}
.figures{margin-top:44px;max-width:1180px}
.figures h2{margin-top:28px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:12px;min-width:100%}
th,td{padding:5px 14px 5px 0;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;font-weight:400;white-space:nowrap}
th:first-child,td:first-child,.words{text-align:left}
td.words{white-space:normal}
thead th{color:var(--mute)}tbody th{font-weight:600;white-space:normal;min-width:130px}
.reach{min-width:190px;position:relative;text-align:left!important}.reach i{position:absolute;left:0;bottom:2px;height:3px;border-radius:2px;background:var(--teal)}.reach b{font-weight:600}
.note{margin-top:32px;padding-top:14px;border-top:1px solid var(--line);color:var(--mute);font-size:12px;max-width:80ch}
@media (max-width:600px){body{padding:20px 16px 40px}.wide{display:none}.narrow{display:block;margin-inline:-16px}.panel{top:auto;left:0;width:100%;max-height:70vh;border-left:0;border-top:1px solid var(--line);border-radius:14px 14px 0 0;box-shadow:0 -12px 40px rgb(0 0 0/.14);animation-name:rise}}
@keyframes rise{from{transform:translateY(16px);opacity:0}}
@media (prefers-reduced-motion:reduce){.panel{animation:none}[data-mark^=ribbon]{transition:none}}
@media print{@page{size:A3 landscape;margin:12mm}:root{${colourDeclarations({ ...lightColours, ground: '#ffffff', column: '#f8f6f3' })}}body{padding:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}.wide{display:flex!important;width:100%;max-width:100%;margin-right:0;overflow:visible}.names{position:static;flex:var(--names) 0 0}.drawing{flex:var(--drawing) 0 0}.wide svg{width:100%;height:auto}.narrow,.panel{display:none!important}.figures{break-before:page}tr{break-inside:avoid}}
`;
}
