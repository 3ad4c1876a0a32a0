import { call } from '../api/client.ts';
import type { OperationName } from '../api/types.ts';

/** A page of the people behind a figure, as every question that lists people answers. */
export interface PeoplePage {
  n: number;
  customers: readonly { customer: string; at: string | null; touchpoint: string | null }[];
}

type Input = Readonly<Record<string, unknown>>;

/** More are neither saved nor made a segment. */
export const peopleMost = 100_000;
const shownAtOnce = 50;
const fetchedAtOnce = 10_000;

/** The page from `offset` on. */
export async function pageOfPeople(
  operation: OperationName,
  input: Input,
  offset: number,
  signal?: AbortSignal,
  limit = shownAtOnce,
): Promise<PeoplePage> {
  const answer = await call(operation, { ...input, limit, offset } as never, signal ? { signal } : {});
  return answer as unknown as PeoplePage;
}

/** Where the next page begins; undefined after the last one. */
export function nextPage(_: PeoplePage, pages: readonly PeoplePage[]): number | undefined {
  const shown = pages.reduce((sum, { customers }) => sum + customers.length, 0);
  return shown < (pages[0]?.n ?? 0) && pages.at(-1)?.customers.length !== 0 ? shown : undefined;
}

/** Everyone behind a figure of `n` customers, at most `peopleMost`. */
export async function allPeople(
  operation: OperationName,
  input: Input,
  n: number,
): Promise<PeoplePage['customers'][number][]> {
  const people: PeoplePage['customers'][number][] = [];
  const most = Math.min(n, peopleMost);
  while (people.length < most) {
    const limit = Math.min(fetchedAtOnce, most - people.length);
    const { customers } = await pageOfPeople(operation, input, people.length, undefined, limit);
    if (customers.length === 0) break;
    people.push(...customers);
  }
  return people;
}
