import { UnusableInput } from '../../model/unusableInput.ts';

/** Files that other programs are still writing, or keep for themselves. */
const unfinished = /(^|\/)[.~]|\.(tmp|temp|part|partial|crdownload|download|filepart|swp|lock)$|~$/i;

/**
 * Tells names that a pattern means: `*` within a folder, `**` through folders, `?` one sign, `{csv,xlsx}` either, whatever the case. A pattern
 * without / is about names in any folder. Hidden files, and those whose ending says that they aren't finished, never match.
 */
export function globMatcher(glob: string): (name: string) => boolean {
  const pattern = expression(glob);
  return (name) => !unfinished.test(name) && pattern.test(name);
}

function expression(glob: string): RegExp {
  const whole = glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`;
  let source = '';
  let open = 0;
  for (let at = 0; at < whole.length; at++) {
    const sign = whole.charAt(at);
    if (whole.startsWith('**/', at)) {
      source += '(?:.*/)?';
      at += 2;
    } else if (whole.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (sign === '*') source += '[^/]*';
    else if (sign === '?') source += '[^/]';
    else if (sign === '{') {
      source += '(?:';
      open++;
    } else if (sign === '}' && open > 0) {
      source += ')';
      open--;
    } else if (sign === ',' && open > 0) source += '|';
    else source += sign.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  }
  if (open > 0)
    throw new UnusableInput(
      `the pattern '${glob}' opens a { that it does not close: write it as *.{csv,xlsx}`,
    );
  return new RegExp(`^${source}$`, 'i');
}
