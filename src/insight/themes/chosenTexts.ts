import { type Codes, IGNORED, type Selection, type TextColumns } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';

/** Which texts that belong to nobody count beside those of the selection: they have a time and a channel, and no journey. */
export interface UnattributedTexts {
  /** ms, inclusive; null: no limit */
  readonly since: number | null;
  /** ms, exclusive */
  readonly until: number | null;
  /** names of channels after cleaning; empty: all */
  readonly channels: readonly string[];
}

/** What is said at a time about a touchpoint, by somebody or nobody: texts and pieces of feedback. */
export interface Remarks {
  readonly count: number;
  readonly customer: Int32Array;
  readonly step: Int32Array;
  readonly time: Float64Array;
  readonly touchpoint: Codes;
  readonly channel: Codes;
}

/**
 * Indices of the texts (or of the feedback) of a selection, in order of time. A text about a step counts where that step does; of a selected customer's text that
 * found no step, its touchpoint must not be ignored; texts of nobody count as `unattributed` says, null: never.
 */
export function chosenTexts(
  selection: Selection,
  texts: Remarks,
  unattributed: UnattributedTexts | null,
): Uint32Array {
  const { columns, journeys, touchpoints, channels } = selection;
  const steps = new Uint8Array(columns.interactions);
  const customers = new Uint8Array(columns.customers);
  const reader = stepReader(selection);
  for (let j = 0; j < journeys.count; j++) {
    const n = reader.read(j);
    if (n > 0) customers[journeys.customer[j]!] = 1;
    for (let i = 0; i < n; i++) steps[reader.at[i]!] = 1;
  }
  const wanted = new Set(unattributed?.channels);
  const isWanted = (i: number) => {
    if (unattributed === null) return false;
    const { since, until } = unattributed;
    const time = texts.time[i]!;
    if ((since !== null && time < since) || (until !== null && time >= until)) return false;
    return wanted.size === 0 || wanted.has(channels.names[channels.of[texts.channel[i]!]!] ?? '');
  };
  const chosen = new Uint32Array(texts.count);
  let size = 0;
  for (let i = 0; i < texts.count; i++) {
    const step = texts.step[i]!;
    const customer = texts.customer[i]!;
    const counts =
      step >= 0
        ? steps[step] === 1
        : customer >= 0
          ? customers[customer] === 1 && touchpoints.of[texts.touchpoint[i]!] !== IGNORED
          : isWanted(i);
    if (counts) chosen[size++] = i;
  }
  return chosen.slice(0, size);
}

/** The touchpoint label of a text: that of its step, else its own; `IGNORED` where rules leave it out. */
export function labelOf({ columns, touchpoints }: Selection, texts: TextColumns, i: number): number {
  const step = texts.step[i]!;
  return touchpoints.of[step >= 0 ? columns.touchpoint.codes[step]! : texts.touchpoint[i]!]!;
}
