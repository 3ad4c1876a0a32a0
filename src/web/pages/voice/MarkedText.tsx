import type { ReactNode } from 'react';
import textStyle from './Texts.module.css';
import type { ShownText } from './voiceWords.ts';

/** A text with the words marked that tell its theme, and underlined where an emotion is spoken of. */
export function MarkedText({ text, spans, emotions }: Pick<ShownText, 'text' | 'spans' | 'emotions'>) {
  const cuts = new Set([0, text.length]);
  for (const { from, to } of [...spans, ...emotions]) cuts.add(from).add(to);
  const edges = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return (
    <>
      {edges.slice(0, -1).map((from, at) => {
        const to = edges[at + 1] ?? text.length;
        const holds = (span: { from: number; to: number }) => span.from <= from && span.to >= to;
        const emotion = emotions.find(holds);
        let piece: ReactNode = text.slice(from, to);
        if (emotion)
          piece = (
            <span className={textStyle['felt']} data-emotion={emotion.emotion} title={emotion.emotion}>
              {piece}
            </span>
          );
        return spans.some(holds) ? (
          <mark key={from} className={textStyle['told']}>
            {piece}
          </mark>
        ) : (
          <span key={from}>{piece}</span>
        );
      })}
    </>
  );
}
