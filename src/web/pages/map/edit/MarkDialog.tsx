import { Button, Modal, Select, Slider, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JourneyMap, Lane, Mark } from '../../../../model/journeyMap.ts';
import { readableId } from '../../../components/readableId.ts';
import { formatValence } from '../../../format/numbers.ts';
import classes from './Dialogs.module.css';
import { kindsOfLane } from './laneMarks.ts';
import { markKindNames, provenanceWords } from './markWords.ts';
import type { NamedEdit } from './stageEdits.ts';

export interface MarkDialogProps {
  map: JourneyMap;
  lane: Lane;
  stage: string;
  /** what it is about, when it was added from a touchpoint */
  touchpoint?: string | undefined;
  onClose: () => void;
  apply: (edit: NamedEdit) => void;
}

/** Puts something by hand into a lane: what, how it is known, and whose it is. */
export function MarkDialog({ map, lane, stage, touchpoint, onClose, apply }: MarkDialogProps) {
  const kinds = kindsOfLane(lane);
  const [kind, setKind] = useState<Mark['kind']>(kinds[0] ?? 'note');
  const [text, setText] = useState('');
  const [provenance, setProvenance] = useState<Mark['provenance']>('assumed');
  const [source, setSource] = useState('');
  const [owner, setOwner] = useState('');
  const [valence, setValence] = useState(0);
  const stageName = map.stages.find((one) => one.id === stage)?.name ?? stage;
  const add = () => {
    const words = text.trim();
    if (words === '') return;
    const mark: Mark = {
      id: readableId(
        words,
        map.marks.map((one) => one.id),
      ),
      lane: lane.id,
      stage,
      kind,
      text: words,
      provenance,
      owner: owner.trim(),
      evidence:
        provenance === 'reported'
          ? [{ kind: kind === 'quote' ? 'quote' : 'document', text: source.trim(), sources: [] }]
          : [],
      ...(touchpoint === undefined ? {} : { touchpoint }),
      ...(kind === 'emotion' ? { valence } : {}),
    };
    apply({ edit: { kind: 'addMark', mark }, label: `Add ${markKindNames[kind].toLowerCase()} “${words}”` });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`${markKindNames[kind]} in ${stageName}`} size={440}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        {kinds.length > 1 ? (
          <Select
            label="What"
            allowDeselect={false}
            data={kinds.map((one) => ({ value: one, label: markKindNames[one] }))}
            value={kind}
            onChange={(next) => setKind((next as Mark['kind'] | null) ?? kind)}
          />
        ) : null}
        <Textarea
          data-autofocus
          label={kind === 'quote' || kind === 'thought' ? 'In the customer’s words' : 'In short'}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) add();
          }}
        />
        {kind === 'emotion' ? (
          <div>
            <p className={classes['label']}>How it feels: {formatValence(valence)}</p>
            <Slider
              min={-1}
              max={1}
              step={0.1}
              label={null}
              value={valence}
              onChange={setValence}
              thumbLabel="How it feels, from −1 to +1"
            />
          </div>
        ) : null}
        <Select
          label="How it is known"
          description={provenanceWords[provenance].about}
          allowDeselect={false}
          data={(['assumed', 'reported'] as const).map((one) => ({
            value: one,
            label: provenanceWords[one].name,
          }))}
          value={provenance}
          onChange={(next) => setProvenance((next as Mark['provenance'] | null) ?? 'assumed')}
        />
        {provenance === 'reported' ? (
          <TextInput
            label="Where from"
            placeholder="Interview, workshop, document …"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label="Owner"
          placeholder="Who looks after it"
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={text.trim() === ''}>
            Add
          </Button>
        </div>
      </form>
    </Modal>
  );
}
