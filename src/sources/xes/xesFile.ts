import iconv from 'iconv-lite';
import { SaxesParser } from 'saxes';
import { UnusableInput } from '../../model/unusableInput.ts';
import { type FileOnDisk, fileContent } from '../bytes/fileBytes.ts';
import type { OpenEffects, OpenOverrides } from '../openedFile.ts';
import { Spool } from '../spool.ts';
import type { Table } from '../table.ts';
import { foldLifecycle } from './foldLifecycle.ts';
import type { XesEvent } from './xesEvent.ts';

const literals = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/**
 * Reads an event log in XES (IEEE 1849). Each event is a row; its trace's attributes stand in columns `case:NAME`.
 * Nested attributes, lists and what stands outside of traces are not rows and are left out.
 */
export async function openXes(
  file: FileOnDisk,
  start: Buffer,
  overrides: OpenOverrides,
  effects: OpenEffects,
): Promise<Table> {
  const spool = new Spool(effects.temporaryFolder);
  const pair = overrides.lifecycle === 'pair';
  let traces = 0;
  let events = 0;
  const parser = new SaxesParser({ position: false });
  let failure: Error | null = null;
  let trace: Map<string, string> | null = null;
  let traceEvents: XesEvent[] = [];
  let event: XesEvent | null = null;
  let depth = 0;
  let sawLog = false;

  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.includes(':') ? name.slice(name.indexOf(':') + 1) : name;
    depth++;
    if (local === 'log' && depth === 1) sawLog = true;
    else if (local === 'trace' && depth === 2) {
      trace = new Map();
      traceEvents = [];
    } else if (local === 'event' && trace !== null && depth === 3) event = new Map();
    else if (local === 'event' && trace === null && depth === 2) {
      failure ??= new UnusableInput(
        `${file.name} holds events outside of traces: it says of no event whose it is.`,
      );
    } else if (trace !== null) {
      const level = event === null ? 3 : 4;
      if (depth !== level || !literals.has(local)) return;
      const { key, value } = attributes as Record<string, string>;
      if (key !== undefined && value !== undefined) (event ?? trace).set(key, value);
    }
  });
  parser.on('closetag', () => {
    if (depth === 3 && event !== null) {
      traceEvents.push(event);
      event = null;
    } else if (depth === 2 && trace !== null) {
      traces++;
      events += traceEvents.length;
      spoolTrace(spool, trace, pair ? foldLifecycle(traceEvents) : traceEvents, traces);
      trace = null;
    }
    depth--;
  });

  const decoder = iconv.getDecoder(encodingOf(start, overrides.encoding));
  try {
    for await (const chunk of fileContent(file)) {
      parser.write(decoder.write(chunk));
      if (failure) break;
      await spool.flush();
    }
    if (!failure) parser.write(decoder.end() ?? '').close();
    if (failure) throw failure;
    if (!sawLog)
      throw new UnusableInput(`${file.name} is XML, but no XES log: its first element is not 'log'.`);
    if (events === 0) throw new UnusableInput(`${file.name} holds no events: there is nothing to import.`);
    await spool.finish();
  } catch (cause) {
    await spool.remove();
    if (cause instanceof UnusableInput) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableInput(
      `${file.name} is no sound XES file (${message}), so nothing of it was imported; export it again.`,
      { cause },
    );
  }
  return spool.table({
    format: 'xes',
    compression: file.compression,
    decisions: [
      {
        what: 'lifecycle',
        value: pair ? 'pair' : 'raw',
        why: pair
          ? `schedule, start and complete are folded: ${events.toLocaleString('en')} events become ${spool.rows.toLocaleString('en')} interactions`
          : `each of the ${events.toLocaleString('en')} events of ${traces.toLocaleString('en')} cases is an interaction`,
        alternatives: [pair ? 'raw' : 'pair'],
      },
    ],
    problems: [],
  });
}

/** What was said, what a byte order mark says, what the XML declares, or UTF-8. */
function encodingOf(start: Buffer, said: string | undefined): string {
  if (said && iconv.encodingExists(said)) return said;
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf16be';
  const declared = /^[^>]*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    start.subarray(0, 400).toString('latin1'),
  )?.[1];
  return declared && iconv.encodingExists(declared) ? declared : 'utf8';
}

function spoolTrace(
  spool: Spool,
  trace: ReadonlyMap<string, string>,
  events: readonly XesEvent[],
  number: number,
): void {
  const ofCase = new Map<number, string>();
  ofCase.set(spool.column('case:concept:name'), trace.get('concept:name') ?? `case ${number}`);
  for (const [key, value] of trace) {
    const column = spool.column(`case:${key}`);
    if (key !== 'concept:name') ofCase.set(column, value);
  }
  const common = spool.common(ofCase);
  for (const event of events) {
    const values = new Map<number, string>();
    for (const [key, value] of event) {
      const column = spool.column(key);
      if (!ofCase.has(column)) values.set(column, value);
    }
    spool.add(values, common);
  }
}
