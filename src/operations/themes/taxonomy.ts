import { z } from 'zod';
import { uniqueSlugs } from '../../insight/slug.ts';
import { readPhrases } from '../../insight/themes/phrases.ts';
import { industryNames, seedsOf } from '../../insight/themes/seeds/industries.ts';
import { openDocument } from '../../model/migrate.ts';
import { type Theme, themeFormat, themeProvenances, themeSchema } from '../../model/theme.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { industryKind, joined, keptThemes, taxonomyOf, themeKind } from './stored.ts';

const listedTheme = themeSchema.extend({
  shipped: z.boolean().describe('comes with the product: taking it away turns it off'),
  changed: z.boolean().describe('a shipped theme that people changed'),
});

const listed = z.object({
  industry: z.enum(industryNames),
  chosen: z.boolean().describe('false: it follows from the texts'),
  suggestedIndustry: z.enum(industryNames).nullable(),
  themes: z.array(listedTheme),
});

const draft = z.object({
  id: z.string().min(1).optional().describe('of the theme that is changed; without it a new one'),
  name: z.string().trim().min(1).max(80),
  phrases: z.array(z.string().trim().min(1).max(120)).min(1).max(400),
  provenance: z.enum(themeProvenances).optional(),
});

export const listThemes = defineOperation({
  name: 'listThemes',
  kind: 'question',
  summary:
    'The taxonomy: the themes of the industry, what people changed of them and added, and those that are off.',
  input: z.object({}),
  output: listed,
  cli: { words: ['themes', 'list'] },
  run: describe,
});

export const saveTheme = defineOperation({
  name: 'saveTheme',
  kind: 'command',
  summary: 'Keeps a theme: its name and the phrases that tell it. A shipped theme is changed by its id.',
  description:
    'A phrase is words that stand beside each other in a text, in any letters; a word also fits with a plural s. `bill*` is any word that begins so, `*rechnung` any that ends so; `cancel* … contract` has up to three words between.',
  input: z.object({ theme: draft }),
  output: z.object({ theme: themeSchema }),
  cli: {
    words: ['themes', 'save'],
    operands: ['name'],
    terminal: { schema: draft, toInput: (options) => ({ theme: options as z.input<typeof draft> }) },
    optionNames: { phrases: 'phrase' },
  },
  examples: [
    {
      title: 'a theme of one’s own',
      command: 'waymark themes save "Night service" --phrase "at night" --phrase "night shift*"',
    },
  ],
  async run({ workspace: { documents } }, { theme: { id, name, phrases, provenance } }) {
    const kept = await keptThemes(documents);
    const before = id === undefined ? undefined : (kept.find((one) => one.id === id) ?? shippedTheme(id));
    if (id !== undefined && before === undefined)
      throw new UnusableInput(`there is no theme with the id '${id}': leave the id out to make a new one`, {
        status: 404,
      });
    refuseTaken(
      [...kept, ...allShipped().filter((one) => !kept.some((other) => other.id === one.id))],
      name,
      id,
    );
    readPhrases([phrases]);
    const theme = themeSchema.parse({
      ...(before ?? {}),
      id: id ?? newId(name, kept),
      ...{ name, phrases: [...new Set(phrases)], off: false },
      provenance: provenance ?? before?.provenance ?? 'own',
    });
    await documents.put(themeKind, theme.id, theme, { note: `saved ${name}` });
    return { theme };
  },
});

export const deleteTheme = defineOperation({
  name: 'deleteTheme',
  kind: 'command',
  summary:
    'Takes a theme away. One that comes with the product is turned off; restoring it brings it back as it was shipped.',
  input: z.object({
    id: z.string().min(1),
    restore: z.boolean().default(false).describe('a shipped theme is again as it was shipped, and on'),
  }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['themes', 'delete'], operands: ['id'] },
  async run({ workspace: { documents } }, { id, restore }) {
    const seed = shippedTheme(id);
    if (seed === undefined || restore) return { deleted: await documents.delete(themeKind, id) };
    await documents.put(themeKind, id, { ...seed, off: true }, { note: `turned off ${seed.name}` });
    return { deleted: true };
  },
});

export const importThemes = defineOperation({
  name: 'importThemes',
  kind: 'command',
  summary:
    'Takes in themes that `themes list --json` gave, or written by hand: those of the same id are replaced.',
  input: z.object({
    themes: z
      .array(z.looseObject({ name: z.string(), phrases: z.array(z.string()) }))
      .min(1)
      .max(500),
  }),
  output: z.object({ imported: z.number().int() }),
  cli: {
    words: ['themes', 'import'],
    operands: ['file'],
    terminal: {
      schema: z.object({ file: z.string().describe('JSON: {themes: [{name, phrases}]}') }),
      async toInput({ file }, files) {
        return readThemes(await files.readText(String(file)), String(file));
      },
    },
  },
  async run({ workspace: { documents } }, { themes }) {
    const kept = await keptThemes(documents);
    const idOf = uniqueSlugs();
    for (const { id } of kept) idOf(id);
    const opened = themes.map(({ shipped: _, changed: __, ...theme }): Theme => {
      readPhrases([theme.phrases]);
      return openDocument(themeFormat, { id: `own-${idOf(theme.name)}`, ...theme });
    });
    for (const theme of opened.filter((one) => !isAsShipped(one)))
      await documents.put(themeKind, theme.id, theme, { note: 'imported' });
    return { imported: opened.length };
  },
});

export const chooseIndustry = defineOperation({
  name: 'chooseIndustry',
  kind: 'command',
  summary: 'Chooses the industry whose themes texts are sorted by; without one it follows from the texts.',
  input: z.object({ industry: z.enum(industryNames).optional() }),
  output: listed,
  cli: { words: ['themes', 'industry'], operands: ['industry'] },
  async run(context, { industry }) {
    await context.workspace.documents.put(
      industryKind,
      industryKind,
      { industry: industry ?? null },
      { note: industry === undefined ? 'left to the texts' : `chose ${industry}` },
    );
    return describe(context);
  },
});

async function describe(context: Context): Promise<z.input<typeof listed>> {
  const { industry, suggested } = await taxonomyOf(context);
  const kept = await keptThemes(context.workspace.documents);
  const changed = new Set(kept.map(({ id }) => id));
  return {
    industry,
    chosen: suggested === null,
    suggestedIndustry: suggested?.industry ?? null,
    themes: joined(industry, kept).map((theme) => {
      const shipped = shippedTheme(theme.id) !== undefined;
      return { ...theme, shipped, changed: shipped && changed.has(theme.id) };
    }),
  };
}

const allShipped = (): Theme[] => {
  const byId = new Map(industryNames.flatMap((name) => seedsOf(name)).map((seed) => [seed.id, seed]));
  return [...byId.values()].map((seed) => themeSchema.parse({ ...seed, provenance: 'seed' }));
};

const shippedTheme = (id: string): Theme | undefined => allShipped().find((one) => one.id === id);

function isAsShipped({ id, name, phrases, off }: Theme): boolean {
  const seed = shippedTheme(id);
  return (
    seed !== undefined &&
    !off &&
    JSON.stringify([seed.name, seed.phrases]) === JSON.stringify([name, phrases])
  );
}

function refuseTaken(all: readonly Theme[], name: string, id: string | undefined): void {
  const other = all.find((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase());
  if (other !== undefined && !other.off)
    throw new UnusableInput(
      `a theme is already called '${other.name}': choose another name, or change that one`,
    );
}

function newId(name: string, kept: readonly Theme[]): string {
  const idOf = uniqueSlugs();
  for (const { id } of kept) idOf(id.replace(/^own-/, ''));
  return `own-${idOf(name)}`;
}

function readThemes(text: string, file: string): { themes: { name: string; phrases: string[] }[] } {
  try {
    const read: unknown = JSON.parse(text);
    return (Array.isArray(read) ? { themes: read } : read) as ReturnType<typeof readThemes>;
  } catch (cause) {
    throw new UnusableInput(
      `'${file}' is no JSON: themes are imported from what 'waymark themes list --json' gives`,
      {
        cause,
      },
    );
  }
}
