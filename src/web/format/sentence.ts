/** A message as a sentence: a capital at its start, unless it starts with a name, and a full stop. */
export function asSentence(message: string): string {
  const startsWithWord = /^[a-z]+(?=[ ,;:])/.test(message);
  const end = /[.!?…]$/.test(message) ? '' : '.';
  return `${startsWithWord ? message.charAt(0).toUpperCase() + message.slice(1) : message}${end}`;
}
