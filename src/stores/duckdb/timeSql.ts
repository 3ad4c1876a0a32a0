import type { TimeFormat } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { literal } from './sqlText.ts';

const perMillisecond = { ms: 1, us: 1e3, ns: 1e6 } as const;

/**
 * SQL for ms since 1970-01-01 UTC from a text, null where it can't be read.
 * Expects the session's TimeZone to be the zone of texts that carry none.
 */
export function timeSql(format: TimeFormat, text: string): string {
  switch (format.kind) {
    case 'iso':
      return finiteMs(`coalesce(try_cast(${text} AS TIMESTAMPTZ), try_cast(trim(${text}) AS TIMESTAMPTZ))`);
    case 'epoch':
      return wholeFirst(
        format.unit,
        text,
        format.unit === 's'
          ? epochMs(`try_cast(${text} AS DECIMAL(28, 9)) * 1000`)
          : epochMs(`try_cast(${text} AS DECIMAL(28, 6)) / ${perMillisecond[format.unit]}`),
      );
    case 'pattern':
      return finiteMs(`CAST(try_strptime(trim(${text}), ${literal(format.pattern)}) AS TIMESTAMPTZ)`);
  }
}

function finiteMs(timestamp: string): string {
  return `epoch_ms(nullif(nullif(${timestamp}, TIMESTAMPTZ 'infinity'), TIMESTAMPTZ '-infinity'))`;
}

/** Times that a date in JavaScript can't hold (beyond 100 million days from 1970) are unreadable. */
function epochMs(value: string): string {
  return `CASE WHEN abs(${value}) <= 8.64e15 THEN CAST(floor(${value}) AS BIGINT) END`;
}

/** Decimals of 28 digits take fifty times as long as whole numbers, which nearly all of such times are. */
function wholeFirst(unit: 's' | 'ms' | 'us' | 'ns', text: string, otherwise: string): string {
  const whole = `CAST(${text} AS BIGINT)`;
  const per = unit === 'us' ? 1000 : 1_000_000;
  const floored = `(${whole} - ((${whole} % ${per}) + ${per}) % ${per}) // ${per}`;
  const ms = unit === 's' ? `${whole} * 1000` : unit === 'ms' ? whole : floored;
  const digits = unit === 's' ? '[0-9]{1,15}' : '([0-9]{1,18}|[1-8][0-9]{18})';
  return `CASE WHEN regexp_full_match(${text}, '-?${digits}') THEN (CASE WHEN abs(${ms}) <= 8640000000000000 THEN ${ms} END) ELSE ${otherwise} END`;
}

/** Refuses a zone that isn't in the IANA list. */
export function checkTimezone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new UnusableInput(
      `'${zone}' is no time zone: use a name of the IANA list, for example Europe/Berlin`,
      {
        cause,
      },
    );
  }
}
