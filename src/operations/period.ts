import type { Filters } from '../model/question.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import type { DocumentStore } from '../stores/documentStore.ts';
import { parseInstant } from './time.ts';
import { storedSettings } from './workspace/storedSettings.ts';

/** From when (inclusive) until when (exclusive), ms; null: no limit. */
export interface Period {
  since: number | null;
  until: number | null;
}

/** The time that filters leave; dates are days of the workspace's zone. @throws UnusableInput for what is no date, or leaves no time */
export async function periodOf(
  documents: DocumentStore,
  { since, until }: Pick<Filters, 'since' | 'until'>,
): Promise<Period> {
  if (since === undefined && until === undefined) return { since: null, until: null };
  const { timezone } = await storedSettings(documents);
  const period = {
    since: since === undefined ? null : parseInstant(since, '--since', timezone),
    until: until === undefined ? null : parseInstant(until, '--until', timezone),
  };
  if (period.since !== null && period.until !== null && period.since >= period.until)
    throw new UnusableInput(
      since === until
        ? `--since and --until are both '${since}': no time lies between them`
        : `--since '${since}' lies after --until '${until}': swap them`,
    );
  return period;
}
