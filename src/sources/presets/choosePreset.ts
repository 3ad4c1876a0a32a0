import { UnusableInput } from '../../model/unusableInput.ts';
import { canonicalOf } from '../columns/headerWords.ts';
import { saidColumns } from '../columns/saidColumns.ts';
import { nearest } from '../nearest.ts';
import type { OpenOverrides } from '../openedFile.ts';
import type { Table } from '../table.ts';
import type { Preset } from './preset.ts';
import { isStreamed } from './presetInput.ts';
import { presets } from './presets.ts';
import { Sheet } from './sheet.ts';

export interface ChosenPreset {
  preset: Preset;
  why: string;
  /** whether the headers are those of such an export; false where it was said of others */
  fits: boolean;
  alternatives: string[];
}

/** Reading without a preset: columns get roles by their headers and values. */
export const plainReading = 'none';

/** Roles of columns that a person can give without taking the reading out of a preset's hands. */
const compatible = /^(customer|identify:.+)$/;

/**
 * The preset that reads a file: the named one, else the remembered one, else the first that knows its headers.
 * Null where the columns are read by their roles: as was said, because the headers are canonical, or because no preset knows them.
 */
export function choosePreset(
  name: string,
  table: Table,
  overrides: OpenOverrides,
  remembered: string | undefined,
  title: string,
): ChosenPreset | null {
  const said = overrides.preset ?? remembered;
  if (said === plainReading || said === 'generic') return null;
  const ownRoles = Object.keys(overrides.columns ?? {}).filter((role) => !compatible.test(role));
  const file = () => ({
    sheet: new Sheet(table, saidColumns(overrides.columns, table.header, name)),
    title,
    overrides,
  });
  if (said !== undefined) {
    const preset = presetNamed(said);
    if (ownRoles.length > 0 && overrides.preset === undefined) return null;
    if (ownRoles.length > 0)
      throw new UnusableInput(
        `The preset ${said} decides itself what columns are, and --columns gives '${ownRoles[0]}' to one: leave that out, or say --preset none.`,
      );
    if (!isStreamed(table))
      throw new UnusableInput(
        `The preset ${said} can't read ${name}: it is ${table.format}; export it as CSV or JSON.`,
      );
    const why = preset.detect(file());
    return {
      preset,
      why:
        overrides.preset === undefined
          ? 'as for the same headers before'
          : why === null
            ? 'as you said'
            : `as you said; ${why}`,
      fits: why !== null,
      alternatives: [plainReading],
    };
  }
  if (ownRoles.length > 0 || isCanonical(table) || !isStreamed(table)) return null;
  const found = presets.flatMap((preset) => {
    // a query's columns are what it names them: only those of a tool say more
    const why = table.isPart && preset.seen === 'any' ? null : preset.detect(file());
    return why === null ? [] : [{ preset, why }];
  });
  const best = found[0];
  if (!best) return null;
  return {
    ...best,
    fits: true,
    alternatives: [...found.slice(1).map(({ preset }) => preset.name), plainReading],
  };
}

/** @throws UnusableInput with the nearest name where there is no such preset */
export function presetNamed(name: string): Preset {
  const found = presets.find((preset) => preset.name === name.trim().toLowerCase());
  if (found) return found;
  const names = [...presets.map((preset) => preset.name), plainReading];
  const near = nearest(name, names);
  throw new UnusableInput(
    `There is no preset '${name}'${near === null ? '' : `: did you mean '${near}'?`} (presets: ${names.join(', ')}).`,
  );
}

/** Headers that are the names of the roles need no preset. */
function isCanonical({ header }: Table): boolean {
  const exact = new Set(header.filter((name) => /^[a-z][A-Za-z]*$/.test(name)).map(canonicalOf));
  return exact.has('customer') && (exact.has('time') || exact.has('touchpoint'));
}
