import type { ColumnBinding } from '../../../model/importPlan.ts';
import type { OutputOf } from '../../api/types.ts';
import { Icon } from '../../components/Icon.tsx';
import { type Overrides, roles, withAlternative, withRole } from './overrides.ts';
import { PresetNote } from './PresetNote.tsx';
import records from './RecordsPreview.module.css';
import { RecordsPreview } from './RecordsPreview.tsx';
import classes from './SourcesPage.module.css';

type File = OutputOf<'previewImport'>['files'][number];

interface FilePreviewProps {
  file: File;
  several: boolean;
  overrides: Overrides;
  onOverrides(overrides: Overrides): void;
}

/** The first rows under the role of each column, and every decision with its reason. */
export function FilePreview({ file, several, overrides, onOverrides }: FilePreviewProps) {
  return (
    <div>
      {several ? <h3 className={classes['fileName']}>{file.name}</h3> : null}
      {file.preset ? (
        <PresetNote
          preset={file.preset}
          alternatives={file.decisions.find(({ what }) => what === 'preset')?.alternatives ?? []}
          overrides={overrides}
          onOverrides={onOverrides}
        />
      ) : overrides.preset === 'none' ? (
        <p className={classes['hint']}>
          Columns are mapped by hand.{' '}
          <button
            type="button"
            className={classes['link']}
            onClick={() => {
              const { preset: _, ...rest } = overrides;
              onOverrides(rest);
            }}
          >
            Tell by the headers again
          </button>
        </p>
      ) : null}
      {file.problems.length > 0 ? (
        <ul className={classes['problems']}>
          {file.problems.map((problem) => (
            <li key={problem}>
              <Icon name="pain" size={14} /> {problem}
            </li>
          ))}
        </ul>
      ) : null}
      {file.remembered ? (
        <p className={classes['hint']}>
          The mapping of an earlier import with the same headers was taken up.
        </p>
      ) : null}
      {file.preset ? (
        <>
          <RecordsPreview records={file.records} name={file.name} />
          <details className={records['raw']}>
            <summary>The rows as they stand in the file</summary>
            <SampleTable file={file} />
          </details>
        </>
      ) : (
        <SampleTable
          file={file}
          onRole={(column, role) => onOverrides(withRole(overrides, file.plan, column, role))}
        />
      )}
      <dl className={classes['decisions']}>
        {file.decisions
          .filter(({ what }) => what !== 'preset')
          .map((decision) => (
            <div key={`${decision.what} ${decision.value}`}>
              <dt>{decision.what}</dt>
              <dd>
                <strong>{decision.value}</strong>
                <span>{decision.why}</span>
                {decision.alternatives?.map((value) => {
                  const change = withAlternative(overrides, decision.what, value);
                  return change === null ? (
                    <span key={value}>or {value}</span>
                  ) : (
                    <button
                      key={value}
                      type="button"
                      className={classes['link']}
                      onClick={() => onOverrides(change)}
                    >
                      {value} instead
                    </button>
                  );
                })}
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

interface SampleTableProps {
  file: File;
  /** absent where a preset decides what columns are */
  onRole?: (column: string, role: ColumnBinding['role']) => void;
}

function SampleTable({ file, onRole }: SampleTableProps) {
  const roleOf = (column: string) =>
    file.plan.columns.find((binding) => binding.column === column)?.role ?? 'attribute';
  const shownRole = (column: string) => (onRole ? roleOf(column) : undefined);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must scroll with the keyboard too */}
      <section className={classes['sample']} tabIndex={0} aria-label={`First rows of ${file.name}`}>
        <table>
          <thead>
            <tr>
              {file.header.map((column) => (
                <th key={column} scope="col" data-role={shownRole(column)}>
                  <span>{column}</span>
                  {onRole ? (
                    <select
                      aria-label={`What ${column} is`}
                      value={roleOf(column)}
                      onChange={(event) => onRole(column, event.currentTarget.value as ColumnBinding['role'])}
                    >
                      <option value="attribute">attribute</option>
                      {roleOf(column) === 'ignore' ? <option value="ignore">left out</option> : null}
                      {[...new Set([...roles, roleOf(column)])]
                        .filter((role) => role !== 'attribute' && role !== 'ignore')
                        .map((role) => (
                          <option key={role} value={role}>
                            {role}
                          </option>
                        ))}
                    </select>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.sample.slice(0, 8).map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sample never move
              <tr key={at}>
                {file.header.map((column, cell) => (
                  <td key={column} data-role={shownRole(column)}>
                    {row[cell] ?? <span className={classes['missing']}>–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
