/** The look of a survey's page: in the page itself, so that it is there with the first byte. */
export const surveyStyle = `
:root{color-scheme:light dark;--ground:#f7f5f1;--panel:#fff;--ink:#1d1c1a;--mute:#635e57;--line:#8d877d;--soft:#d5ebe6;--teal:#0f766e;--on-teal:#fff;--warn:#b3440f}
@media (prefers-color-scheme:dark){:root{--ground:#141312;--panel:#1c1b19;--ink:#efece6;--mute:#a9a49b;--line:#7d786f;--soft:#1d3a35;--teal:#4fb3a5;--on-teal:#0c1d1a;--warn:#f5a375}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:1.5rem 1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{position:relative;width:100%;max-width:40rem;padding:2rem;border-radius:1rem;background:var(--panel);box-shadow:0 1px 2px rgb(0 0 0/6%),0 8px 28px rgb(0 0 0/8%)}
.embedded body{display:block;min-height:0;padding:0;background:var(--panel)}
.embedded main{max-width:none;padding:1.5rem;border-radius:0;box-shadow:none}
.brand{margin:0 0 1rem;color:var(--mute);font-size:.875rem;font-weight:600}
fieldset{min-width:0;margin:0;padding:0;border:0}
legend{padding:0}
h1{margin:0 0 1.25rem;font-size:1.3rem;font-weight:650;line-height:1.35;text-wrap:balance;overflow-wrap:anywhere}
.embedded h1{padding-inline-end:2.25rem;font-size:1.125rem}
.word{margin:0}
.scores{display:grid;grid-template-columns:repeat(11,minmax(0,1fr));gap:.375rem}
.scores[data-count="5"]{grid-template-columns:repeat(5,minmax(0,1fr))}
.scores[data-count="7"]{grid-template-columns:repeat(7,minmax(0,1fr))}
.scores label{position:relative;display:block;cursor:pointer}
.scores input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scores span{display:grid;place-items:center;min-height:3rem;border:1.5px solid var(--line);border-radius:.625rem;font-size:1.0625rem;font-weight:600;font-variant-numeric:tabular-nums}
.scores label:hover span{background:var(--soft)}
.scores input:checked+span{border-color:var(--teal);background:var(--teal);color:var(--on-teal)}
.scores input:focus-visible+span{outline:3px solid var(--teal);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:.5rem 0 1.5rem;color:var(--mute);font-size:.875rem}
.ends span:last-child{text-align:end}
.comment{display:block}
.comment span{display:block;margin-bottom:.375rem;font-weight:550}
small{color:var(--mute);font-size:.875rem;font-weight:400}
textarea{display:block;width:100%;padding:.625rem .75rem;border:1.5px solid var(--line);border-radius:.625rem;background:transparent;color:inherit;font:inherit;resize:vertical}
textarea:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--teal);outline-offset:2px}
button,.on{display:inline-block;min-height:3rem;margin-top:1rem;padding:.625rem 1.5rem;border:0;border-radius:.625rem;background:var(--teal);color:var(--on-teal);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.plain{padding-inline:0;background:none;color:var(--mute);font-weight:500;text-decoration:underline;text-underline-offset:.2em}
.again{margin-top:.5rem}
.close{position:absolute;inset-block-start:.75rem;inset-inline-end:.75rem;min-width:2.75rem;min-height:2.75rem;margin:0;padding:0;background:none;color:var(--mute);font-size:1.5rem;line-height:1}
.error{margin:0 0 .75rem;color:var(--warn);font-weight:600}
@media (max-width:40rem){.scores[data-count="11"]{grid-template-columns:repeat(6,minmax(0,1fr))}}
@media (max-width:30rem){main{padding:1.25rem}.scores{gap:.3rem}}
@media (forced-colors:active){.scores input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`;
