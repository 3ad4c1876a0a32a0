import { formatDate } from '../format/times.ts';
import { readableWhere } from './whereText.ts';

/** What holds for a compared group, as people read it: 'app', 'plan is Pro', 'started from 3 Mar 2026'. */
export function compareText(clauses: readonly string[]): string {
  return clauses.map(readableClause).join(' and ');
}

function readableClause(clause: string): string {
  const started = /^started([<>])(.+)$/.exec(clause);
  if (started) return `started ${started[1] === '<' ? 'before' : 'from'} ${formatDate(started[2] ?? '')}`;
  const plain = /^(channel|segment)=(.+)$/.exec(clause);
  return plain ? (plain[2] ?? '').replace(/^"(.*)"$/s, '$1') : readableWhere(clause);
}
