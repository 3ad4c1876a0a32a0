/** Carries what an operation noted beside its result, for the terminal that asked. */
export const notesHeader = 'x-waymark-notes';

/** Headers have little room: the notes that don't fit are left out. */
const room = 6000;

/** The value of the header, null where nothing was noted. */
export function writeNotes(notes: readonly string[]): string | null {
  const kept: string[] = [];
  let left = room;
  for (const note of notes) {
    left -= Buffer.byteLength(note);
    if (left < 0) break;
    kept.push(note);
  }
  return kept.length === 0 ? null : Buffer.from(JSON.stringify(kept)).toString('base64url');
}

/** @throws SyntaxError when another program wrote the header */
export function readNotes(header: string | null): string[] {
  return header === null ? [] : (JSON.parse(Buffer.from(header, 'base64url').toString()) as string[]);
}
