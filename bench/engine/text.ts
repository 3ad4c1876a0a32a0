import { TITLES } from './questions.ts';
import { type EngineResults, PEER_NAMES, PEERS, ratios, round } from './results.ts';

/** The results as a short page. */
export function markdown(measured: EngineResults): string {
  const { rows, customers, rounds, machine, questions, load, skipped } = measured;
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : String(round(value));
  const lines = questions.map((question) => {
    const { toLimit, toDatabase, toRows } = ratios(question);
    const title = `${TITLES[question.question]}${question.filtered ? ', a tenth' : ''}`;
    const times = PEERS.map((peer) => cell(question.ms[peer]));
    return `| ${[title, ...times, toLimit?.toFixed(1) ?? '', toRows?.toFixed(1) ?? '', toDatabase?.toFixed(1) ?? ''].join(' | ')} |`;
  });
  const median = (values: (number | null)[]) => {
    const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
    return sorted.length === 0 ? null : sorted[Math.floor((sorted.length - 1) / 2)]!;
  };
  const toLimit = questions.map((question) => ratios(question).toLimit);
  const toDatabase = questions.map((question) => ratios(question).toDatabase);
  const toRows = questions.map((question) => ratios(question).toRows);
  const forms = questions.flatMap(({ question, filtered, forms: used }) =>
    Object.entries(used).map(
      ([peer, form]) =>
        `- ${TITLES[question]}${filtered ? ', a tenth' : ''}: ${PEER_NAMES[peer as 'duckdb']} over ${form}`,
    ),
  );
  const missing = Object.entries(skipped).map(
    ([peer, why]) => `${PEER_NAMES[peer as 'duckdb']}: skipped, ${why}.`,
  );
  const loads = Object.entries(load).map(([peer, value]) => `${PEER_NAMES[peer as 'duckdb']} ${value}`);
  return `# Seven questions over ${rows.toLocaleString('en')} interactions of ${customers.toLocaleString('en')} customers

Median ms of ${rounds} warm rounds, two threads each, one peer after the other, each in a process of its own. *A tenth*: with a filter on a channel that keeps about a
tenth of the interactions; working the filter out is part of the time. × C: how many times as long as the loop in C takes. × rows: how many times as fast as the
faster database over its table of interactions, in which every definition of a journey can still be asked for; × prepared: than the faster one where it may also use a table that was made before with one row a journey. All answers agree.

| question | ${PEERS.map((peer) => PEER_NAMES[peer]).join(' | ')} | × C | × rows | × prepared |
| --- | ${PEERS.map(() => '---:').join(' | ')} | ---: | ---: | ---: |
${lines.join('\n')}
| median | ${PEERS.map(() => '').join(' | ')} | ${cell(median(toLimit))} | ${cell(median(toRows))} | ${cell(median(toDatabase))} |

Waymark's columns, read and checked from their checkpoint: ${measured.openMs} ms; peak memory of its process ${measured.peakMb} MB.${missing.length > 0 ? ` ${missing.join(' ')}` : ''}

C is compiled with gcc -O3 -march=native and gives the whole answer of the engine; where journeys are aligned it finds the least cost, but not which interactions are out of place, whose journeys they are and which variants are frequent; SQL has no answer to that. The databases are asked for less where SQL has no
answer: no times between the steps of the funnel, no times of variants. They hold the same rows both as a table of interactions in order
of customer and time and as one row a journey with arrays; each question goes to each in every form that is known, and the fastest one counts:

${forms.join('\n')}

${machine.processor}, ${machine.threads} threads used, ${machine.memoryGb} GB, Node ${machine.node}. Load of the machine over a minute before each: ${loads.join(', ')}.
`;
}
