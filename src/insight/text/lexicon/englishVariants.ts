const vowelless = /^[^aeiou]+$/;

/** How an English word may stand in a list: without endings and without letters said long. */
export function englishVariants(word: string): readonly string[] {
  const found: string[] = [];
  const add = (stem: string) => {
    if (stem.length > 2 && !vowelless.test(stem)) found.push(stem);
  };
  if (/(.)\1\1/.test(word)) {
    add(word.replace(/(.)\1{2,}/g, '$1$1'));
    add(word.replace(/(.)\1{2,}/g, '$1'));
  }
  if (word.endsWith("'s")) add(word.slice(0, -2));
  if (word.endsWith('s') && !word.endsWith('ss')) add(word.slice(0, -1));
  if (word.endsWith('es')) add(word.slice(0, -2));
  if (word.endsWith('ies') || word.endsWith('ied')) add(`${word.slice(0, -3)}y`);
  if (word.endsWith('ed')) {
    add(word.slice(0, -1));
    add(word.slice(0, -2));
    if (word.at(-3) === word.at(-4)) add(word.slice(0, -3));
  }
  if (word.endsWith('ing')) {
    add(word.slice(0, -3));
    add(`${word.slice(0, -3)}e`);
    if (word.at(-4) === word.at(-5)) add(word.slice(0, -4));
  }
  if (word.endsWith('ily')) add(`${word.slice(0, -3)}y`);
  else if (word.endsWith('ly') && word !== 'likely' && word !== 'unlikely' && word !== 'kindly')
    add(word.slice(0, -2));
  if (word.endsWith('ness')) add(word.slice(0, -4));
  return found;
}
