import type { OutputOf } from '../../../api/types.ts';
import { Icon } from '../../../components/Icon.tsx';
import { countOf, formatBytes } from '../../../format/numbers.ts';
import { asSentence } from '../../../format/sentence.ts';
import { formatDateTime } from '../../../format/times.ts';
import { FilePreview } from '../FilePreview.tsx';
import type { Overrides } from '../overrides.ts';
import classes from './Connections.module.css';

interface TestResultProps {
  result: OutputOf<'testConnection'>;
  overrides: Overrides;
  onOverrides: (overrides: Overrides) => void;
}

const shownFiles = 6;

/** What is there, and how it would be read; nothing of it is kept. */
export function TestResult({ result, overrides, onOverrides }: TestResultProps) {
  const { says, files, total, preview, problems } = result;
  return (
    <section className={classes['result']} aria-label="What the test found">
      <p className={classes['says']} role="status">
        <Icon name="check" size={14} /> {asSentence(says)} Nothing is kept yet.
      </p>
      {problems.map((problem) => (
        <p key={problem} className={classes['sentence']}>
          <Icon name="pain" size={14} /> {asSentence(problem)}
        </p>
      ))}
      {files.length === 0 ? null : (
        <ul className={classes['files']}>
          {files.slice(0, shownFiles).map(({ name, size, modifiedAt }) => (
            <li key={name}>
              <span>{name}</span>
              <span>
                {formatBytes(size)} · {formatDateTime(modifiedAt)}
              </span>
            </li>
          ))}
          {total > shownFiles ? <li>and {countOf(total - shownFiles, 'more file', 'more files')}</li> : null}
        </ul>
      )}
      {preview.map((file) => (
        <FilePreview
          key={file.name}
          file={file}
          several={files.length > 0}
          overrides={overrides}
          onOverrides={onOverrides}
        />
      ))}
    </section>
  );
}
