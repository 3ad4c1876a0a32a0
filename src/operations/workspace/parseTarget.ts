import { nearestName } from '../../engine/labels.ts';
import { insightKinds } from '../../model/insight.ts';
import type { Target } from '../../model/settings.ts';
import { UnusableInput } from '../../model/unusableInput.ts';

/** A target as people write it: `kind@touchpoint=rate`, or `kind=rate`. @throws UnusableInput naming what can't be used */
export function parseTarget(text: string): Target {
  const equals = text.lastIndexOf('=');
  const place = equals < 0 ? text : text.slice(0, equals);
  const at = place.indexOf('@');
  const name = (at < 0 ? place : place.slice(0, at)).trim();
  const touchpoint = at < 0 ? null : place.slice(at + 1).trim();
  const kind = insightKinds.find((one) => one === name);
  if (kind === undefined) {
    const nearest = nearestName(name, insightKinds);
    throw new UnusableInput(
      `there is no kind of insight '${name}'${nearest === null ? `: choose from ${insightKinds.join(', ')}` : `; did you mean '${nearest}'?`}`,
    );
  }
  const rate = equals < 0 ? Number.NaN : Number(text.slice(equals + 1));
  if (!Number.isFinite(rate) || text.slice(equals + 1).trim() === '')
    throw new UnusableInput(`the target '${text}' needs a number after '=', for example ${name}=0.1`);
  return { kind, touchpoint: touchpoint === '' ? null : touchpoint, rate };
}
