import { attributeLimits, limited, textValue } from './attributes.ts';
import { type IncomingInteraction, isObject, type JsonObject } from './incoming.ts';
import { cleanText } from './json.ts';

const parts = ['source', 'medium', 'term', 'content', 'id'] as const;

/** Campaign fields from a client's own record ({name, source, medium, term, content}), else from the `utm_` parameters of the page's address. */
export function addCampaign(interaction: IncomingInteraction, record: unknown, url: unknown): void {
  if (isObject(record)) {
    addParts(interaction, record, '', 'name');
    return;
  }
  if (typeof url !== 'string' || !url.includes('utm_')) return;
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1).split('#', 1)[0]);
  const said = Object.fromEntries([...query].map(([name, value]) => [name, cleanText(value)]));
  addParts(interaction, said, 'utm_', 'campaign');
}

function addParts(interaction: IncomingInteraction, said: JsonObject, prefix: string, name: string): void {
  const { attributes, notes } = interaction;
  interaction.campaign ??= textValue(said[prefix + name], attributeLimits.value, notes);
  for (const part of parts)
    put(attributes, `utm_${part}`, textValue(said[prefix + part], attributeLimits.value, notes));
}

function put(attributes: Record<string, string>, name: string, value: string | null): void {
  if (value !== null && !Object.hasOwn(attributes, name)) attributes[name] = value;
}

/** The path of a page's address, without query and without the stroke at its end; null where there is none. */
export function pathOf(url: unknown): string | null {
  if (typeof url !== 'string') return null;
  const path = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/[^/?#]*)?(\/[^?#]*)?(?:[?#]|$)/i.exec(limited(url, 4000, []));
  if (!path || url === '') return null;
  return path[1]?.replace(/(?<=.)\/$/, '') ?? (/:\/\//.test(url) ? '/' : null);
}
