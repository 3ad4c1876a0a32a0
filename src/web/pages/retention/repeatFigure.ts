/** Which figure of the repeats is opened. Names are those of the result. */
export type RepeatFigure =
  | { figure: 'selfLoop'; touchpoint?: string }
  | { figure: 'pingPong'; touchpoint?: string; over?: string }
  | { figure: 'return'; fromStage?: string; toStage?: string }
  | { figure: 'repeatContact'; touchpoint?: string };

const kinds = ['selfLoop', 'pingPong', 'return', 'repeatContact'];

/** A figure as the address has it. */
export function figureFrom(text: string | string[] | undefined): RepeatFigure | null {
  if (typeof text !== 'string') return null;
  try {
    const found: unknown = JSON.parse(text);
    const isFigure =
      typeof found === 'object' && found !== null && kinds.includes((found as RepeatFigure).figure);
    return isFigure ? (found as RepeatFigure) : null;
  } catch {
    return null;
  }
}

export const figureKey = (figure: RepeatFigure): string => JSON.stringify(figure);
