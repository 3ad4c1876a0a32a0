import { parentPort } from 'node:worker_threads';
import type { Selection } from '../../engine/columns.ts';
import { type Fold, secondFold, sliceEnd, splitWork } from '../../engine/fold.ts';
import { type ThreadAnswer, type ThreadRequest, unpackSelection, type WorkPlace } from './threadMessages.ts';
import { buffersOf } from './transferable.ts';

type AnyFold = Fold<unknown, unknown, unknown>;

interface Question {
  id: number;
  fold: AnyFold;
  selection: Selection;
  parameters: unknown;
  state: unknown;
  part: number;
  parts: number;
  /** journeys at … to − 1 are still to be visited */
  at: number;
  to: number;
}

const port = parentPort ?? failed('this runs on a thread of its own');
const names = new Map<number, readonly string[]>();
/** questions that have journeys left to visit, the next one first */
let queue: Question[] = [];
/** questions whose first part was visited here and that await the others */
const finishing = new Map<number, Question>();
/** states of other parts, by question and part */
const others = new Map<number, Map<number, unknown>>();
/** questions whose first pass is whole and that await what the second one finds */
const inSecondPass = new Map<number, Question>();
const cancelled = new Set<number>();
let isWoken = false;

port.on('message', (request: ThreadRequest) => {
  if (request.kind === 'names') names.set(request.list, request.names);
  else if (request.kind === 'forget') names.delete(request.list);
  else if (request.kind === 'fold') void guarded(request.id, () => begin(request));
  else if (request.kind === 'call') void guarded(request.id, () => call(request));
  else if (request.kind === 'cancel') cancel(request.id);
  else {
    const states = others.get(request.id) ?? new Map<number, unknown>();
    others.set(request.id, states.set(request.part, request.state));
    void guarded(request.id, async () => finishWhenWhole(request.id));
  }
});

async function begin(request: ThreadRequest & { kind: 'fold' }): Promise<void> {
  const { id, place, parameters, part, parts, pass } = request;
  const selection = unpacked(request.selection);
  const asked = (await exported(place)) as AnyFold;
  const fold = pass === 2 && asked.second ? secondFold(asked.second) : asked;
  if (cancelled.delete(id)) return;
  const bounds = splitWork(fold, selection, parameters, parts);
  const state = fold.create(selection, parameters);
  queue.push({
    id,
    fold,
    selection,
    parameters,
    state,
    part,
    parts,
    at: bounds[part] ?? 0,
    to: bounds[part + 1] ?? 0,
  });
  wake();
}

/** One slice of one question; then whoever waits has their turn, and news are heard. */
function turn(): void {
  isWoken = false;
  const question = queue.shift();
  if (question === undefined) return;
  void guarded(question.id, async () => {
    const { fold, selection, parameters, state, at, to } = question;
    const end = sliceEnd(fold, selection, parameters, at, to);
    fold.visit(state, selection, parameters, at, end);
    question.at = end;
    if (end < to) queue.push(question);
    else if (question.part === 0) {
      finishing.set(question.id, question);
      finishWhenWhole(question.id);
    } else answer({ id: question.id, part: question.part, state }, buffersOf(state));
  });
  wake();
}

function wake(): void {
  if (isWoken || queue.length === 0) return;
  isWoken = true;
  setImmediate(turn);
}

function finishWhenWhole(id: number): void {
  const question = finishing.get(id);
  const states = others.get(id);
  if (question === undefined || (states?.size ?? 0) < question.parts - 1) return;
  forget(id);
  const { fold, selection, parameters, state, parts } = question;
  for (let part = 1; part < parts; part++) fold.merge(state, states?.get(part));
  const first = inSecondPass.get(id);
  if (first) {
    inSecondPass.delete(id);
    first.fold.second?.take(first.state, state, parameters);
    conclude(first);
    return;
  }
  const brief: unknown = fold.second?.brief(state, selection, parameters) ?? null;
  if (brief === null) conclude(question);
  else {
    inSecondPass.set(id, question);
    answer({ id, brief });
  }
}

function conclude({ id, fold, state, selection, parameters }: Question): void {
  if (fold.finishesQuickly?.(selection, parameters)) answer({ id, whole: state }, buffersOf(state));
  else answer({ id, result: fold.finish(state, selection, parameters) });
}

async function call(request: ThreadRequest & { kind: 'call' }): Promise<void> {
  const work = (await exported(request.place)) as (...parameters: unknown[]) => unknown;
  const selection = request.selection === null ? [] : [unpacked(request.selection)];
  answer({ id: request.id, result: await work(...selection, ...request.parameters) });
}

function cancel(id: number): void {
  const isKnown = finishing.has(id) || inSecondPass.has(id) || queue.some((question) => question.id === id);
  if (!isKnown) cancelled.add(id);
  queue = queue.filter((question) => question.id !== id);
  drop(id);
}

function forget(id: number): void {
  finishing.delete(id);
  others.delete(id);
}

function drop(id: number): void {
  forget(id);
  inSecondPass.delete(id);
}

async function guarded(id: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    drop(id);
    answer({ id, error: saidBy(error) });
  }
}

function answer(message: ThreadAnswer, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

function unpacked(selection: Parameters<typeof unpackSelection>[0]): Selection {
  return unpackSelection(selection, (list) => names.get(list) ?? []);
}

async function exported({ module, name }: WorkPlace): Promise<unknown> {
  const found = ((await import(module)) as Record<string, unknown>)[name];
  if (found === undefined) throw new Error(`${module} exports no ${name}`);
  return found;
}

/** Errors lose their names on the way between threads. */
function saidBy(error: unknown): { name: string; message: string } {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return { name, message };
}

function failed(message: string): never {
  throw new Error(message);
}
