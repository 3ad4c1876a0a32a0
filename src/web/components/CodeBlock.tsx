import classes from './CodeBlock.module.css';
import { CopyButton } from './CopyButton.tsx';

export interface CodeBlockProps {
  code: string;
  /** what it is, for screen readers and the copy button */
  label: string;
  /** stands over the code */
  title?: string;
}

/** Code to copy. Long lines scroll; the keyboard can scroll them too. */
export function CodeBlock({ code, label, title }: CodeBlockProps) {
  return (
    <figure className={classes['block']}>
      <figcaption className={classes['head']}>
        <span>{title ?? ''}</span>
        <CopyButton text={code} describe={label} variant="subtle" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section tabIndex={0} aria-label={label}>
        <pre>
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  );
}
