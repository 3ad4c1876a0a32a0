import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { MapFigures } from '../../../model/mapFigures.ts';
import { downloadAddress } from '../../api/client.ts';
import { Icon } from '../../components/Icon.tsx';
import { usePageTitle } from '../../components/PageHeader.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { type FilterInput, travelling } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { mapKindWords } from '../maps/mapWords.ts';
import { DesignToggle } from './design/DesignToggle.tsx';
import { EditableText } from './EditableText.tsx';
import classes from './MapHeader.module.css';
import { OutcomeFigures } from './OutcomeFigures.tsx';
import type { MapEditing } from './useMapEditing.ts';

export interface MapHeaderProps {
  editing: MapEditing;
  filters: FilterInput;
  /** what the group is compared by, that the map shows */
  compare: readonly string[];
  edit: boolean;
  onEdit: (on: boolean) => void;
  /** whether the design is set against what customers do */
  design: boolean;
  onDesign: (on: boolean) => void;
  onHistory: () => void;
  onSuggest: () => void;
  onPersona: () => void;
  /** absent until they are there */
  figures: MapFigures | undefined;
  onOpen: (mark: string) => void;
}

const exports = [
  { format: 'html', label: 'One page (HTML)', note: 'opens anywhere, nothing to install' },
  { format: 'svg', label: 'Picture (SVG)', note: 'for slides and print' },
  { format: 'json', label: 'Map file (JSON)', note: 'without figures and people' },
  { format: 'yaml', label: 'Map file (YAML)', note: 'to keep in git' },
] as const;

const stateWords = { saved: 'Saved', saving: 'Saving …', failed: 'Not saved' } as const;

/** What the map is, whose it is and what it is for; and what can be done with it as a whole. */
export function MapHeader(props: MapHeaderProps) {
  const {
    editing,
    filters,
    compare,
    edit,
    onEdit,
    design,
    onDesign,
    onHistory,
    onSuggest,
    onPersona,
    figures,
    onOpen,
  } = props;
  const { map, state, apply, undo, redo, undoLabel, redoLabel } = editing;
  const [search] = useAppSearch();
  const toast = useToast();
  usePageTitle(map.name);
  const copyLink = () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => toast({ text: 'The link is copied. It holds the filters and what is selected.' }),
      () => toast({ tone: 'warn', text: 'The browser does not allow copying: take the address itself.' }),
    );
  };
  return (
    <header className={classes['header']}>
      <div className={classes['words']}>
        <nav aria-label="Where you are" className={classes['crumbs']}>
          <Link to="/" search={travelling(search)}>
            Maps
          </Link>
          <span aria-hidden="true">/</span>
        </nav>
        <div className={classes['titleRow']}>
          <h1 className={classes['title']}>
            <EditableText
              value={map.name}
              label="Name of the map"
              required
              onChange={(name) => apply({ kind: 'renameMap', name }, `Rename the map to ${name}`)}
            />
          </h1>
          <span className={classes['kind']}>{mapKindWords[map.kind].name}</span>
        </div>
        <div className={classes['lead']}>
          <EditableText
            value={map.objective}
            label="Objective"
            placeholder="What is this map for? Add an objective"
            onChange={(objective) =>
              apply({ kind: 'setMap', changes: { objective } }, 'Change the objective')
            }
          />
          <span className={classes['owner']}>
            <Icon name="person" size={13} />
            <EditableText
              value={map.owner}
              label="Owner"
              placeholder="Name an owner"
              onChange={(owner) => apply({ kind: 'setMap', changes: { owner } }, 'Change the owner')}
            />
          </span>
        </div>
      </div>
      {figures === undefined ? null : <OutcomeFigures map={map} figures={figures} onOpen={onOpen} />}
      <div className={classes['actions']}>
        <span className={classes['state']} data-state={state} role="status">
          {stateWords[state]}
        </span>
        {edit || undo !== null || redo !== null ? (
          <>
            <Tooltip label={undoLabel === null ? 'Nothing to undo' : `Undo: ${undoLabel}`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label="Undo"
                aria-disabled={undo === null}
                data-disabled={undo === null || undefined}
                onClick={() => undo?.()}
              >
                <Icon name="undo" />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={redoLabel === null ? 'Nothing to redo' : `Redo: ${redoLabel}`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label="Redo"
                aria-disabled={redo === null}
                data-disabled={redo === null || undefined}
                onClick={() => redo?.()}
              >
                <Icon name="redo" />
              </ActionIcon>
            </Tooltip>
          </>
        ) : null}
        <DesignToggle on={design} onChange={onDesign} />
        <Button
          className={classes['wide']}
          variant={edit ? 'filled' : 'default'}
          leftSection={<Icon name={edit ? 'check' : 'edit'} size={14} />}
          aria-pressed={edit}
          onClick={() => onEdit(!edit)}
        >
          {edit ? 'Done' : 'Edit'}
        </Button>
        <Button
          className={classes['wide']}
          variant="default"
          leftSection={<Icon name="share" size={14} />}
          onClick={copyLink}
        >
          Share
        </Button>
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <ActionIcon variant="default" size={34} aria-label="Export, history and more">
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>Export, as filtered now</Menu.Label>
            {exports.map(({ format, label, note }) => (
              <Menu.Item
                key={format}
                component="a"
                href={downloadAddress('exportMap', {
                  map: map.id,
                  format,
                  ...filters,
                  ...(compare.length > 0 ? { compare: [...compare] } : {}),
                  ...(design ? { design: 'true' } : {}),
                })}
                download
                leftSection={<Icon name="download" />}
              >
                {label}
                <span className={classes['note']}>{note}</span>
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item leftSection={<Icon name="share" />} onClick={copyLink}>
              Copy the link
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="spark" />} onClick={onSuggest}>
              Discover again
              <span className={classes['note']}>suggestions beside your edits</span>
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="people" />} onClick={onPersona}>
              Add a persona
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="history" />} onClick={onHistory}>
              History
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}
