import type { Progress } from '../operations/context.ts';
import { formatResult } from './format/result.ts';

/** Data to stdout, everything else to stderr. */
export interface Terminal {
  /** `text` says how a person reads it; any result can be shown without */
  result(value: unknown, json: boolean, text?: (value: unknown) => string): void;
  note(message: string): void;
  warn(message: string): void;
  progress(progress: Progress): void;
  /** takes a progress line off the screen */
  settle(): void;
}

const clearLine = '\r\u001b[2K';

export function createTerminal(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Terminal {
  let open = false;
  const settle = () => {
    if (open) stderr.write(clearLine);
    open = false;
  };
  const line = (text: string) => {
    settle();
    stderr.write(`${text}\n`);
  };
  return {
    settle,
    note: line,
    warn: (message) => line(`Note: ${message}`),
    result(value, json, text = formatResult) {
      settle();
      stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : text(value));
    },
    progress({ phase, done, total }) {
      if (!stderr.isTTY) return;
      const amount =
        done > 0
          ? ` ${done.toLocaleString('en-US')}${total ? ` of ${total.toLocaleString('en-US')}` : ''}`
          : '';
      stderr.write(`${clearLine}${phase}${amount} …`);
      open = true;
    },
  };
}
