import type { ColumnBinding } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Decision, InputProblem } from '../openedFile.ts';
import type { Table } from '../table.ts';
import type { ColumnProfile } from './columnProfile.ts';
import { canonicalOf } from './headerWords.ts';
import { type RankedColumn, rankColumns } from './rankColumns.ts';
import type { SaidColumns } from './saidColumns.ts';

type Rate = (header: string, profile: ColumnProfile, column: number) => { score: number; why: string } | null;

/** Gives roles to columns, one at a time; a column has one role. */
export class RoleChooser {
  readonly roles = new Map<number, ColumnBinding['role']>();
  readonly decisions: Decision[] = [];
  readonly problems: InputProblem[] = [];
  private readonly table: Table;
  private readonly said: SaidColumns;

  constructor(table: Table, said: SaidColumns) {
    this.table = table;
    this.said = said;
    for (const [role, column] of said) {
      if (column === null) continue;
      const earlier = this.roles.get(column);
      if (earlier !== undefined)
        throw new UnusableInput(
          `Column '${table.header[column]}' can't be both ${earlier} and ${role}: name two columns.`,
        );
      this.give(role as ColumnBinding['role'], column, 'as you said');
    }
  }

  get taken(): ReadonlySet<number> {
    return new Set(this.roles.keys());
  }

  isSaid(role: string): boolean {
    return this.said.has(role);
  }

  give(role: ColumnBinding['role'], column: number, why: string, alternatives: readonly string[] = []): void {
    this.roles.set(column, role);
    const value = this.table.header[column] ?? String(column + 1);
    this.decisions.push({ what: role, value, why, ...(alternatives.length > 0 ? { alternatives } : {}) });
  }

  /** The column of a role: said, hinted, canonical or the best rated; null where none. */
  choose(role: ColumnBinding['role'], rate: Rate, hint?: { column: number; why: string }): number | null {
    if (this.said.has(role)) return this.said.get(role) ?? null;
    if (hint && !this.roles.has(hint.column)) {
      this.give(role, hint.column, hint.why);
      return hint.column;
    }
    const canonical = this.canonical(role);
    if (canonical !== null) {
      this.give(role, canonical, 'the header is the name of the role');
      return canonical;
    }
    const ranked = this.rank(rate);
    const best = ranked[0];
    if (!best) return null;
    this.give(role, best.column, best.why, this.names(ranked.slice(1, 4)));
    return best.column;
  }

  canonical(role: string): number | null {
    const column = this.table.header.findIndex((name, i) => canonicalOf(name) === role && !this.roles.has(i));
    return column < 0 ? null : column;
  }

  rank(rate: Rate): RankedColumn[] {
    return rankColumns(this.table.header, this.table.profiles, this.taken, rate);
  }

  names(ranked: readonly RankedColumn[]): string[] {
    return ranked.map(({ column }) => this.table.header[column] ?? String(column + 1));
  }

  bindings(ofCustomers: boolean): ColumnBinding[] {
    return this.table.header.map((column, i) => {
      const role = this.roles.get(i) ?? 'attribute';
      const kept = !ofCustomers || role === 'customer' || role.startsWith('identify:') ? role : 'attribute';
      return { column, role: kept };
    });
  }
}
