const worded: readonly (readonly [RegExp, number])[] = [
  [
    /^(very|extremely|completely) (dissatisfied|unsatisfied|unhappy)$|^sehr unzufrieden$|^très insatisfait(e)?$|^zeer ontevreden$/,
    1,
  ],
  [
    /^(somewhat |rather )?(dissatisfied|unsatisfied|unhappy)$|^(eher )?unzufrieden$|^insatisfait(e)?$|^ontevreden$/,
    2,
  ],
  [/^neither satisfied nor dissatisfied$|^neutral$|^weder noch$|^neutre$|^neutraal$/, 3],
  [/^(somewhat |rather )?(satisfied|happy)$|^(eher )?zufrieden$|^satisfait(e)?$|^tevreden$/, 4],
  [
    /^(very|extremely|completely) (satisfied|happy)$|^sehr zufrieden$|^très satisfait(e)?$|^zeer tevreden$/,
    5,
  ],
];

/** The number that an answer gives: '9', '10 - Extremely likely', 'Not at all likely - 0', '4/5', '★★★★', 'Very satisfied' (of five). Null where it gives none. */
export function ratingOf(answer: string | null): number | null {
  if (answer === null) return null;
  const text = answer.trim();
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (/^[★⭐]{1,5}[☆]*$/u.test(text)) return [...text].filter((sign) => sign !== '☆').length;
  const number =
    /^(\d{1,2})(?:\.0)?\s*(?:[-–—:=/(,]|stars?\b|sterne\b|$)/i.exec(text)?.[1] ??
    /[-–—:=]\s*(\d{1,2})$/.exec(text)?.[1];
  if (number !== undefined) return Number(number);
  const plain = text.toLowerCase().replace(/[.!]+$/, '');
  return worded.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
