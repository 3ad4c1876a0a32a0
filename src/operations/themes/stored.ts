import { type IndustryGuess, suggestIndustry } from '../../insight/themes/industry.ts';
import { type IndustryName, industryNames, seedsOf } from '../../insight/themes/seeds/industries.ts';
import { tokenise } from '../../insight/themes/tokens.ts';
import { openDocument } from '../../model/migrate.ts';
import { type Theme, themeFormat } from '../../model/theme.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { everyText } from './everyText.ts';

/** Kinds under which themes and the choice of an industry are kept as documents. */
export const themeKind = 'theme';
export const industryKind = 'themeIndustry';

/** What texts are sorted by. */
export interface Taxonomy {
  industry: IndustryName;
  /** what the texts speak for; null: people chose */
  suggested: IndustryGuess | null;
  themes: readonly Theme[];
}

/** Texts that are read to tell the industry. */
const READ = 3000;

/** Themes of the industry, with what people changed and added; those that are off are left out. */
export async function taxonomyOf(context: Context): Promise<Taxonomy> {
  const { documents } = context.workspace;
  const stored = await documents.get<{ industry: IndustryName | null }>(industryKind, industryKind);
  const chosen = industryNames.find((name) => name === stored?.body.industry);
  const suggested = chosen === undefined ? await guessed(context) : null;
  const industry = chosen ?? suggested?.industry ?? 'service';
  const kept = await keptThemes(documents);
  return { industry, suggested, themes: joined(industry, kept).filter(({ off }) => !off) };
}

export async function keptThemes(documents: DocumentStore): Promise<Theme[]> {
  return (await documents.list(themeKind)).map(({ body }) => openDocument(themeFormat, body));
}

/** Shipped themes as people changed them, then their own by name. */
export function joined(industry: IndustryName, kept: readonly Theme[]): Theme[] {
  const byId = new Map(kept.map((theme) => [theme.id, theme]));
  const seeds = seedsOf(industry).map((seed): Theme => {
    const changed = byId.get(seed.id);
    byId.delete(seed.id);
    return (
      changed ?? {
        ...{ format: 'waymark/theme', version: 1, provenance: 'seed', off: false },
        ...{ id: seed.id, name: seed.name, phrases: [...seed.phrases] },
      }
    );
  });
  // a shipped theme of another industry that somebody changed waits for that industry
  const shipped = new Set(industryNames.flatMap((name) => seedsOf(name).map(({ id }) => id)));
  const own = [...byId.values()].filter(({ id }) => !shipped.has(id));
  return [...own.sort((a, b) => (a.name < b.name ? -1 : 1)), ...seeds];
}

async function guessed(context: Context): Promise<IndustryGuess> {
  const { whole, texts } = await everyText(context);
  return context.answers.get(whole, 'industry', async () => {
    const step = Math.max(1, Math.floor(texts.count / READ));
    const read = texts.texts.filter((_, i) => i % step === 0);
    return suggestIndustry(tokenise(read), whole.touchpoints.names);
  });
}
