import type { ArrivedInteraction } from '../../src/model/arrivals.ts';
import type { ImportLedger } from '../../src/model/importPlan.ts';

/** An interaction as plain objects keep it. */
export interface OracleRow {
  interaction: ArrivedInteraction;
  said: number;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

function filled(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([, value]) => value.trim() !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What an interaction says, without where and when it came. */
function contentOf(interaction: ArrivedInteraction): string {
  const { id: _, time: __, saidTime: ___, source: ____, historical: _____, ...rest } = interaction;
  const entries = Object.entries({
    ...rest,
    attributes: filled(rest.attributes),
    identifiers: filled(rest.identifiers),
  }).filter(([, value]) => value !== undefined && value !== '');
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keeps interactions in an array, by the rules as they are told, one after the other. */
export class KeepOracle {
  readonly rows: OracleRow[] = [];
  former = 0;

  keep(interactions: readonly ArrivedInteraction[]): Record<string, ImportLedger> {
    const ledgers: Record<string, ImportLedger> = {};
    for (const interaction of interactions) {
      ledgers[interaction.source] ??= {
        received: 0,
        accepted: 0,
        duplicate: 0,
        revised: 0,
        quarantined: 0,
        suppressed: 0,
      };
      const ledger = ledgers[interaction.source]!;
      ledger.received++;
      ledger[this.#take(interaction)]++;
      if (this.#wasRevision) ledger.revised++;
    }
    return ledgers;
  }

  #wasRevision = false;

  #take(interaction: ArrivedInteraction): 'accepted' | 'duplicate' {
    this.#wasRevision = false;
    const { id, saidTime, time, source } = interaction;
    const fresh = { interaction, said: saidTime ?? time };
    const same = id === undefined ? [] : this.rows.filter((row) => row.interaction.id === id);
    const ofSource = same.find((row) => row.interaction.source === source);
    const own = ofSource ?? (id !== undefined && uuid.test(id) ? same[0] : undefined);
    if (own) {
      const isRepeated =
        contentOf(interaction) === contentOf(own.interaction) &&
        (saidTime === undefined || saidTime === own.said);
      if (isRepeated) return 'duplicate';
      this.#wasRevision = true;
      this.former++;
      const when = saidTime === undefined ? { time: own.interaction.time } : { time, saidTime };
      if (saidTime !== undefined) own.said = saidTime;
      own.interaction = { ...interaction, ...when, source: own.interaction.source };
      return 'duplicate';
    }
    const byOtherWay = same.some(
      (row) =>
        row.interaction.customer === interaction.customer &&
        row.interaction.touchpoint === interaction.touchpoint &&
        (saidTime === undefined || saidTime === row.said),
    );
    if (byOtherWay) return 'duplicate';
    this.rows.push(fresh);
    return 'accepted';
  }

  /** What a store has to give for a customer, in order of time and arrival. */
  of(customer: string): Record<string, unknown>[] {
    return this.rows
      .map(({ interaction }, arrival) => ({ interaction, arrival }))
      .filter(({ interaction }) => interaction.customer === customer)
      .sort((a, b) => a.interaction.time - b.interaction.time || a.arrival - b.arrival)
      .map(({ interaction: { saidTime: _, ...interaction }, arrival }) => ({
        ...Object.fromEntries(Object.entries(interaction).filter(([, value]) => value !== undefined)),
        attributes: filled(interaction.attributes),
        identifiers: filled(interaction.identifiers),
        arrival,
      }));
  }
}
