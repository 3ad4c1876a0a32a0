import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ImportInput } from '../model/importPlan.ts';
import { addToProfile, type ColumnProfile, createColumnProfile } from './columns/columnProfile.ts';
import { uniqueNames } from './columns/uniqueHeader.ts';
import type { Decision, FileFormat, InputProblem, SampleRow } from './openedFile.ts';
import { batchRows, profiledRowLimit, shownRows, type Table } from './table.ts';

/** Values that stand in many records. */
export interface CommonValues {
  values: ReadonlyMap<number, string>;
  text: string;
}

const spoolBytes = 1 << 18;

/**
 * Writes records of a format that no store reads to a temporary file of JSON lines, so that each source is read once, whole
 * files are known to be sound before anything is imported, and columns may turn up late.
 */
export class Spool {
  private readonly path: string;
  private readonly stream;
  private readonly columns = new Map<string, number>();
  /** unique names, by column number */
  private readonly header: string[] = [];
  private readonly unique = uniqueNames();
  private readonly keys: string[] = [];
  private readonly profiles: ColumnProfile[] = [];
  private readonly shown: Map<number, string>[] = [];
  private pending = '';
  private failure: Error | null = null;
  rows = 0;

  constructor(temporaryFolder: string) {
    this.path = join(temporaryFolder, `waymark-${randomUUID()}.jsonl`);
    this.stream = createWriteStream(this.path);
    this.stream.on('error', (error) => {
      this.failure = error;
    });
  }

  /** Number of a column, new ones at the end. */
  column(name: string): number {
    const known = this.columns.get(name);
    if (known !== undefined) return known;
    const column = this.columns.size;
    this.columns.set(name, column);
    const used = this.unique(name);
    this.header.push(used);
    this.keys.push(`${JSON.stringify(used)}:`);
    const profile = createColumnProfile();
    profile.rows = Math.min(this.rows, profiledRowLimit);
    this.profiles.push(profile);
    return column;
  }

  /** The values that many records have in common, made ready once. */
  common(values: ReadonlyMap<number, string>): CommonValues {
    return { values, text: this.text(values) };
  }

  /** Adds a record: values per column number, absent where missing. Its own values must not be among the common ones. */
  add(values: ReadonlyMap<number, string>, common?: CommonValues): void {
    const own = this.text(values);
    const shared = common?.text ?? '';
    this.pending += `{${shared}${shared && own ? ',' : ''}${own}}\n`;
    if (this.rows < profiledRowLimit)
      for (const [column, profile] of this.profiles.entries())
        addToProfile(profile, values.get(column) ?? common?.values.get(column) ?? null);
    if (this.rows < shownRows) this.shown.push(new Map([...(common?.values ?? []), ...values]));
    this.rows++;
  }

  private text(values: ReadonlyMap<number, string>): string {
    let text = '';
    for (const [column, value] of values)
      text += (text === '' ? '' : ',') + this.keys[column] + JSON.stringify(value);
    return text;
  }

  /** Waits until what was added fits into memory again. */
  async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.pending.length < spoolBytes) return;
    const text = this.pending;
    this.pending = '';
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }

  async finish(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.stream.on('error', reject);
      this.stream.end(this.pending, resolve);
    });
    this.pending = '';
  }

  async remove(): Promise<void> {
    this.stream.destroy();
    await rm(this.path, { force: true });
  }

  /** What was spooled, as a table. */
  table(about: {
    format: FileFormat;
    compression: 'none' | 'gzip';
    decisions: Decision[];
    problems: InputProblem[];
    isPart?: boolean;
  }): Table {
    const { header } = this;
    const width = header.length;
    const path = this.path;
    const columns = new Map(header.map((name, column) => [name, column]));
    async function* rows(limit: number): AsyncGenerator<SampleRow[]> {
      let batch: SampleRow[] = [];
      let left = limit;
      const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
      for await (const line of lines) {
        const values = new Array<string | null>(width).fill(null);
        for (const [name, value] of Object.entries(JSON.parse(line) as Record<string, string>))
          values[columns.get(name) ?? 0] = value;
        batch.push(values);
        if (--left <= 0) break;
        if (batch.length < batchRows) continue;
        yield batch;
        batch = [];
      }
      lines.close();
      if (batch.length > 0) yield batch;
    }
    return {
      ...about,
      header,
      profiles: this.profiles,
      sample: this.shown.map((values) => header.map((_, column) => values.get(column) ?? null)),
      profiledRows: Math.min(this.rows, profiledRowLimit),
      rows,
      rewritable: true,
      input: (rewrite): ImportInput => {
        if (!rewrite)
          return { kind: 'file', file: { format: 'jsonl', path, compression: 'none', columnNames: header } };
        async function* batches() {
          let row = 0;
          for await (const batch of rows(Number.POSITIVE_INFINITY)) {
            const made = batch.map((values) => {
              const changed = [...values];
              const value = changed[rewrite?.column ?? 0];
              if (value && rewrite) changed[rewrite.column] = rewrite.rewrite(value) ?? value;
              return { row: ++row, values: changed };
            });
            yield { rows: made, unreadable: [] };
          }
        }
        return { kind: 'rows', rows: { columnNames: header, batches: { [Symbol.asyncIterator]: batches } } };
      },
      dispose: () => this.remove(),
    };
  }
}
