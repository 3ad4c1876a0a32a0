import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../../api/useOperation.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { useToast } from '../../../components/Toasts.tsx';
import { useParameter } from '../../../filters/useAppSearch.ts';
import { SurveyResults } from './SurveyResults.tsx';
import { SurveyShare } from './SurveyShare.tsx';
import classes from './Surveys.module.css';
import { SurveyWording } from './SurveyWording.tsx';
import { kindNames, type ListedSurvey } from './surveyWords.ts';

/** One survey: what it brought, what it says, how to share it. */
export function SurveyView({ survey, onClose }: { survey: ListedSurvey; onClose: () => void }) {
  const [wanted, choose] = useParameter('view');
  const [deleting, setDeleting] = useState(false);
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const update = useCommand('updateSurvey');
  const remove = useCommand('deleteSurvey');
  const toast = useToast();
  const onError = (error: Error) => toast({ text: error.message, tone: 'warn' });
  const view = wanted === 'wording' || wanted === 'share' ? wanted : 'results';
  return (
    <div className={classes['view']}>
      <div className={classes['viewHead']}>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<Icon name="arrowLeft" size={13} />}
          onClick={onClose}
        >
          All surveys
        </Button>
        <div className={classes['viewTools']}>
          <SegmentedControl
            aria-label="View"
            value={view}
            onChange={(next) => choose(next === 'results' ? undefined : next)}
            data={[
              { value: 'results', label: 'Results' },
              { value: 'wording', label: 'Wording' },
              { value: 'share', label: 'Share' },
            ]}
          />
          <span ref={setTools} className={classes['saveTool']} />
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More about this survey">
                <Icon name="more" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<Icon name={survey.open ? 'close' : 'check'} size={14} />}
                onClick={() => update.mutate({ id: survey.id, open: !survey.open }, { onError })}
              >
                {survey.open ? 'Close: take no more answers' : 'Open again'}
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="trash" size={14} />} onClick={() => setDeleting(true)}>
                Delete the survey
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      <div>
        <h2 className={classes['name']}>{survey.name}</h2>
        <p className={classes['hint']}>
          {kindNames[survey.kind].name} about {survey.touchpoint}
          {survey.open ? '' : ' · closed: people are told so, and no answer is taken'}
        </p>
      </div>
      {view === 'results' ? (
        <SurveyResults survey={survey} head={tools} />
      ) : view === 'wording' ? (
        <SurveyWording survey={survey} />
      ) : (
        <SurveyShare survey={survey} />
      )}
      {deleting ? (
        <ConfirmDialog
          title={`Delete ‘${survey.name}’?`}
          confirm="Delete"
          busy={remove.isPending}
          onClose={() => setDeleting(false)}
          onConfirm={() =>
            remove.mutate(
              { id: survey.id },
              { onSuccess: onClose, onError, onSettled: () => setDeleting(false) },
            )
          }
        >
          Its links say that there is no survey. The answers stay.
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
