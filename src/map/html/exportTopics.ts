import { escapeXml } from '../draw/svg.ts';
import { type NumberWords, numberWords } from '../text/numbers.ts';
import { base64 } from './base64.ts';
import type { EmbeddedFont } from './exportHtml.ts';
import { pageStyle } from './pageStyle.ts';

export interface Topics {
  reason: string;
  customers: number;
  /** customers with a single interaction */
  withOne: number;
  topics: readonly { touchpoint: string; interactions: number; customers: number; share: number }[];
  channels: readonly { channel: string; interactions: number; customers: number; share: number }[];
}

export interface TopicsPageOptions {
  name: string;
  fonts?: readonly EmbeddedFont[];
  /** ISO time of the export */
  at?: string;
  locale?: string;
}

const listed = 20;

/** What customers came for and by which channel, as one self-contained page, where they come back too seldom for a journey. */
export function exportTopics(topics: Topics, options: TopicsPageOptions): string {
  const words = numberWords(options.locale ?? 'en');
  const { customers, withOne, reason } = topics;
  const named = topics.topics.map(({ touchpoint, ...rest }) => ({ name: touchpoint, ...rest }));
  const ways = topics.channels
    .filter(({ channel }) => channel !== '')
    .map(({ channel, ...rest }) => ({ name: channel, ...rest }));
  const faces = (options.fonts ?? [])
    .map(
      ({ style, bytes }) =>
        `@font-face{font-family:'Inter Variable';font-style:${style};font-weight:100 900;src:url(data:font/woff2;base64,${base64(bytes)}) format('woff2')}`,
    )
    .join('');
  const again = customers - withOne;
  const sentence = `${words.count(withOne)} of ${words.count(customers)} customers have just one interaction; ${words.count(again)} came back. What follows is what they came for, and how.`;
  return `<!doctype html>
<html lang="${escapeXml(options.locale ?? 'en')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="generator" content="Waymark">
<title>${escapeXml(options.name)}</title>
<style>${faces}${pageStyle()}${style}</style>
</head>
<body>
<header><h1>${escapeXml(options.name)}</h1><span class="kind-pill">Topics</span>
<p class="aim">${escapeXml(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`)}</p>
<p class="basis">${escapeXml(sentence)}</p></header>
<main class="topics">
${bars('What they came for', named, words)}
${bars('Channels', ways, words)}
</main>
<footer class="note">Each bar is the number of interactions; the share is that of all ${escapeXml(words.count(customers))} customers.${options.at ? ` Exported ${escapeXml(words.date(options.at))}.` : ''} Made with Waymark.</footer>
</body>
</html>
`;
}

interface Bar {
  name: string;
  interactions: number;
  customers: number;
  share: number;
}

function bars(title: string, all: readonly Bar[], words: NumberWords): string {
  if (all.length === 0) return `<section><h2>${escapeXml(title)}</h2><p class="basis">no data</p></section>`;
  const most = Math.max(...all.map(({ interactions }) => interactions));
  const rows = all
    .slice(0, listed)
    .map(
      ({ name, interactions, customers, share }) =>
        `<li><span class="name">${escapeXml(name)}</span><span class="bar"><i style="width:${Math.max(1, Math.round((interactions / most) * 100))}%"></i></span><b>${words.count(interactions)}</b><span class="mute">${words.count(customers)} customers · ${words.share(share)}</span></li>`,
    );
  const rest = all.slice(listed);
  const restSum = rest.reduce((sum, { interactions }) => sum + interactions, 0);
  const more =
    rest.length > 0
      ? `<p class="basis">${rest.length} more with ${words.count(restSum)} interactions together</p>`
      : '';
  return `<section><h2>${escapeXml(title)}</h2><ul class="bars">${rows.join('')}</ul>${more}</section>`;
}

const style = `
.topics{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:28px 56px;max-width:1200px;margin-top:36px}
.bars{list-style:none;margin:0;padding:0;display:grid;gap:12px}
.bars li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:1px 14px;align-items:baseline}
.bars .name{font-weight:500}
.bars b{font-weight:600;text-align:right}
.bars .bar{grid-row:2;background:var(--line);border-radius:3px;height:6px;align-self:center}
.bars .bar i{display:block;height:6px;border-radius:3px;background:var(--teal)}
.bars .name{grid-row:1}.bars b{grid-row:1}
.bars .mute{grid-row:2;color:var(--mute);font-size:11.5px;text-align:right;min-width:130px}
@media (max-width:700px){.topics{grid-template-columns:minmax(0,1fr)}}
`;
