import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type SurveyKind, surveyKinds } from '../../../../model/survey.ts';
import { useCommand } from '../../../api/useOperation.ts';
import shared from '../ListAndForm.module.css';
import classes from './Surveys.module.css';
import { kindNames } from './surveyWords.ts';
import { TouchpointField } from './TouchpointField.tsx';

/** Asks what is asked, and after what. */
export function NewSurvey({ onMade, onClose }: { onMade: (id: string) => void; onClose: () => void }) {
  const [kind, setKind] = useState<SurveyKind>('nps');
  const [name, setName] = useState('');
  const [brand, setBrand] = useState('');
  const [touchpoint, setTouchpoint] = useState('');
  const create = useCommand('createSurvey');
  const complete = [name, brand, touchpoint].every((text) => text.trim() !== '');
  return (
    <Modal opened onClose={onClose} title="New survey" size={480}>
      <form
        className={shared['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (complete)
            create.mutate(
              { kind, name, brand, touchpoint },
              { onSuccess: ({ survey }) => onMade(survey.id) },
            );
        }}
      >
        <fieldset className={classes['kinds']}>
          <legend>The question</legend>
          {surveyKinds.map((one) => (
            <label key={one}>
              <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
              <span>
                <strong>{kindNames[one].name}</strong>
                {kindNames[one].asks} <small>{kindNames[one].scale}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <TextInput
          label="Name"
          description="For you. People who answer don’t see it."
          placeholder="After a call"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={create.error?.message}
          data-autofocus
        />
        <TextInput
          label="Your company’s name"
          description="As the question says it."
          value={brand}
          onChange={(event) => setBrand(event.currentTarget.value)}
        />
        <TouchpointField
          description="What the answers are about. They colour it on maps, and are no step of a journey."
          value={touchpoint}
          onChange={setTouchpoint}
        />
        <div className={shared['formFoot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!complete}>
            Make the survey
          </Button>
        </div>
      </form>
    </Modal>
  );
}
