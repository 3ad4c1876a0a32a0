import { z } from 'zod';
import { nearestName } from '../../engine/labels.ts';
import { customerEmotions } from '../../insight/text/scorer.ts';
import { fittingTexts, type HeardTexts } from '../../insight/themes/heardTexts.ts';
import { placedWords } from '../../insight/themes/tokens.ts';
import { UnusableInput } from '../../model/unusableInput.ts';

/** Which texts are wanted, beside the filters. */
export const textChoice = {
  theme: z.string().optional().describe('name of a theme'),
  sentiment: z.enum(['negative', 'neutral', 'positive', 'unknown']).optional(),
  emotion: z.enum(customerEmotions).optional(),
  touchpoint: z.array(z.string().min(1)).default([]).describe('only texts about these touchpoints'),
  unattributed: z.boolean().optional().describe('true: only texts without a customer; false: none of them'),
  words: z.string().optional().describe('only texts in which all these words stand'),
  from: z.string().optional().describe('ISO time, inclusive: when it was written'),
  to: z.string().optional().describe('ISO time, exclusive'),
};
const choiceSchema = z.object(textChoice);
export type TextChoice = z.infer<typeof choiceSchema>;

/** Parts a question's input into the choice of texts and the rest. */
export function partChoice<Input extends TextChoice>(
  input: Input,
): { choice: TextChoice; rest: Omit<Input, keyof TextChoice> } {
  const { theme, sentiment, emotion, touchpoint, unattributed, words, from, to, ...rest } = input;
  return { choice: { theme, sentiment, emotion, touchpoint, unattributed, words, from, to }, rest };
}

/** Indices of the chosen texts that fit, in order of time. @throws UnusableInput for an unknown theme or touchpoint, with the nearest */
export function chooseTexts(heard: HeardTexts, choice: TextChoice): Uint32Array {
  const names = heard.selection.touchpoints.names;
  return fittingTexts(heard, {
    theme: choice.theme === undefined ? null : themeNumber(heard, choice.theme),
    sentiment: choice.sentiment ?? null,
    emotions: choice.emotion === undefined ? 0 : 1 << customerEmotions.indexOf(choice.emotion),
    touchpoints: choice.touchpoint.map((name) => touchpointLabel(names, name)),
    unattributed: choice.unattributed ?? null,
    words: placedWords(choice.words ?? '').flatMap(({ word }) => (word === '' ? [] : [word])),
    from: instant(choice.from, '--from'),
    to: instant(choice.to, '--to'),
  });
}

/** @throws UnusableInput with the nearest name */
export function themeNumber({ found }: HeardTexts, name: string): number {
  const wanted = name.trim().toLowerCase();
  const at = found.themes.findIndex((theme) => theme.name.toLowerCase() === wanted);
  if (at >= 0) return at;
  throw unknownName(
    `there is no theme '${name}'`,
    name,
    found.themes.map((theme) => theme.name),
  );
}

export function touchpointLabel(names: readonly string[], name: string): number {
  const label = names.indexOf(name);
  if (label >= 0) return label;
  throw unknownName(`no interaction has the touchpoint '${name}'`, name, names);
}

function unknownName(said: string, name: string, names: readonly string[]): UnusableInput {
  const nearest = nearestName(name, names);
  return new UnusableInput(nearest === null ? said : `${said}; did you mean '${nearest}'?`);
}

function instant(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new UnusableInput(`${option} '${text}' is no ISO time`);
  return ms;
}
