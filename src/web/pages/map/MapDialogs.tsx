import type { JourneyMap, Lane } from '../../../model/journeyMap.ts';
import type { Persona } from '../../../model/persona.ts';
import { PersonaEditor } from '../../components/PersonaEditor.tsx';
import { MarkDialog } from './edit/MarkDialog.tsx';
import type { NamedEdit } from './edit/stageEdits.ts';
import { TouchpointDialog } from './edit/TouchpointDialog.tsx';
import type { MapEditing } from './useMapEditing.ts';

/** What is being added or changed in a dialog over the map. */
export type MapDialog =
  | { kind: 'mark'; lane: Lane; stage: string; touchpoint?: string | undefined }
  | { kind: 'touchpoint'; stage: string }
  | { kind: 'persona'; persona: Persona | null };

interface MapDialogsProps {
  map: JourneyMap;
  dialog: MapDialog | null;
  /** touchpoints in the data that are not on the map */
  unmapped: readonly string[];
  apply: MapEditing['apply'];
  applyNamed: (named: NamedEdit | null) => void;
  onClose: () => void;
}

/** The dialog over the map, where one is open. */
export function MapDialogs({ map, dialog, unmapped, apply, applyNamed, onClose }: MapDialogsProps) {
  if (dialog === null) return null;
  if (dialog.kind === 'mark')
    return (
      <MarkDialog
        map={map}
        lane={dialog.lane}
        stage={dialog.stage}
        touchpoint={dialog.touchpoint}
        onClose={onClose}
        apply={applyNamed}
      />
    );
  if (dialog.kind === 'touchpoint')
    return (
      <TouchpointDialog
        map={map}
        stage={dialog.stage}
        unmapped={unmapped}
        onClose={onClose}
        apply={applyNamed}
      />
    );
  const { persona } = dialog;
  return (
    <PersonaEditor
      card={persona}
      onClose={onClose}
      onSaved={(saved) => {
        if (!map.personas.includes(saved.id))
          apply({ kind: 'addPersona', persona: saved.id }, `Add the persona ${saved.name}`);
      }}
      onTakeOff={
        persona === null
          ? undefined
          : () => {
              onClose();
              apply(
                { kind: 'removePersona', persona: persona.id },
                `Take the persona ${persona.name} off the map`,
              );
            }
      }
    />
  );
}
