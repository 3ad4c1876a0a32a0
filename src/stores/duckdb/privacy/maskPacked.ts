import { setImmediate } from 'node:timers/promises';
import { interactionAt } from '../../../arrivals/interactionAt.ts';
import { replaceRows } from '../../../arrivals/selectRows.ts';
import type { ArrivedInteraction, PackedArrivals } from '../../../model/arrivals.ts';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import type { PrivacyRules } from '../../../model/privacy.ts';
import { type Masking, maskingOf, masksAnything } from '../../../privacy/maskingOf.ts';
import { maskBeside, maskInteraction } from '../../../privacy/maskRecord.ts';

/** After so many interactions others have their turn. */
const interactionsAtOnce = 1000;

/** What arrived from outside as it may be kept. */
export async function maskPacked(rules: PrivacyRules, arrivals: PackedArrivals): Promise<PackedArrivals> {
  const changed = await maskedIn(rules, arrivals.rows);
  return maskBeside(rules, { ...arrivals, rows: replaceRows(arrivals.rows, changed) });
}

/** The interactions of rows in which something is to be masked, by row. */
async function maskedIn(
  rules: PrivacyRules,
  rows: ArrivedRows,
): Promise<ReadonlyMap<number, ArrivedInteraction>> {
  const changed = new Map<number, ArrivedInteraction>();
  const { names, source, channel } = rows;
  const known = new Map<number, Masking | null>();
  let looked = 0;
  for (let row = 0; row < rows.count; row++) {
    const place = source[row]! * names.length + channel[row]!;
    let masking = known.get(place);
    if (masking === undefined) {
      const found = maskingOf(rules, names[source[row]!]!, names[channel[row]!]! || null);
      masking = masksAnything(found) ? found : null;
      known.set(place, masking);
    }
    if (masking === null) continue;
    if (++looked % interactionsAtOnce === 0) await setImmediate();
    const interaction = interactionAt(rows, row);
    const masked = maskInteraction(masking, interaction);
    if (masked !== interaction) changed.set(row, masked);
  }
  return changed;
}
