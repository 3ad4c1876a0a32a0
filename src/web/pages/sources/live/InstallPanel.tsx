import { CodeBlock } from '../../../components/CodeBlock.tsx';
import { useParameter } from '../../../filters/useAppSearch.ts';
import { clients } from './installTexts.ts';
import classes from './Live.module.css';

export interface FreshKey {
  name: string;
  key: string;
}

/** What to put into a site, an app or a server, with the key filled in while it is known. */
export function InstallPanel({ fresh }: { fresh: FreshKey | null }) {
  const [wanted, choose] = useParameter('client');
  const client = clients.find(({ id }) => id === wanted) ?? clients[0];
  if (client === undefined) return null;
  return (
    <section className={classes['section']} aria-labelledby="install">
      <div className={classes['sectionHead']}>
        <h2 id="install">Install</h2>
        <p>
          {fresh === null
            ? 'A key is shown only when it is made: put yours in place of YOUR-KEY.'
            : `The key ‘${fresh.name}’ is filled in.`}
        </p>
      </div>
      <div className={classes['install']}>
        <ul className={classes['clients']} aria-label="Clients">
          {clients.map(({ id, label, where }) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={id === client.id}
                onClick={() => choose(id === clients[0]?.id ? undefined : id)}
              >
                <strong>{label}</strong>
                <span>{where}</span>
              </button>
            </li>
          ))}
        </ul>
        <div className={classes['texts']}>
          {client.note === undefined ? null : <p className={classes['note']}>{client.note}</p>}
          {client.texts(location.origin, fresh?.key ?? 'YOUR-KEY').map(({ title, code }) => (
            <CodeBlock key={title} title={title} label={`${client.label}: ${title}`} code={code} />
          ))}
        </div>
      </div>
    </section>
  );
}
