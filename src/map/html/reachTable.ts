import { escapeXml } from '../draw/svg.ts';
import type { NumberWords } from '../text/numbers.ts';

/** How far customers get, split by where they began: per group the customers at each step, the first step first. */
export interface Reach {
  title: string;
  /** what the groups are, for example 'First channel' */
  groupHead: string;
  steps: readonly string[];
  groups: readonly { name: string; customers: readonly number[] }[];
}

/** A table with a bar for the share that got to the last step; the share stands beside its n. */
export function reachTable({ title, groupHead, steps, groups }: Reach, words: NumberWords): string {
  const shares = groups.map(({ customers }) => shareOf(customers));
  const most = Math.max(...shares.map((share) => share ?? 0), 0);
  const head = [groupHead, ...steps].map((name) => `<th scope="col">${escapeXml(name)}</th>`).join('');
  const rows = groups.map(({ name, customers }, at) => {
    const share = shares[at] ?? null;
    const cells = customers.map((count) => `<td>${words.count(count)}</td>`).join('');
    const bar = share === null || most === 0 ? 0 : Math.round((share / most) * 100);
    return `<tr><th scope="row">${escapeXml(name)}</th>${cells}<td class="reach"><i style="width:${bar}%"></i><b>${share === null ? 'no data' : words.share(share)}</b></td></tr>`;
  });
  return `<section class="figures"><h2>${escapeXml(title)}</h2><div class="scroll" role="region" tabindex="0" aria-label="${escapeXml(title)}"><table><thead><tr>${head}<th scope="col" class="words">of the first step</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function shareOf(customers: readonly number[]): number | null {
  const first = customers[0] ?? 0;
  return first > 0 ? (customers.at(-1) ?? 0) / first : null;
}
