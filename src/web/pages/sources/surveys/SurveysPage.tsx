import { Button } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../../api/useOperation.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { useAppSearch } from '../../../filters/useAppSearch.ts';
import { SourcesFrame } from '../SourcesFrame.tsx';
import { NewSurvey } from './NewSurvey.tsx';
import { SurveyList } from './SurveyList.tsx';
import { SurveyView } from './SurveyView.tsx';

/** Hosted surveys of one question. */
export function SurveysPage() {
  const surveys = useOperation('listSurveys', {});
  const [search, change] = useAppSearch();
  const [making, setMaking] = useState(false);
  const all = surveys.data?.surveys;
  const open = all?.find(({ id }) => id === search['survey']);
  const newSurvey = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setMaking(true)}>
      New survey
    </Button>
  );
  return (
    <SourcesFrame
      tab="Surveys"
      lead="One question with a comment, by link or on your site, in the person’s language."
      actions={all !== undefined && all.length > 0 && open === undefined ? newSurvey : undefined}
    >
      {surveys.error ? (
        <ErrorState error={surveys.error} retry={() => void surveys.refetch()} />
      ) : all === undefined ? (
        <Loading label="Fetching the surveys" lines={4} />
      ) : open !== undefined ? (
        <SurveyView
          key={open.id}
          survey={open}
          onClose={() => change({ survey: undefined, view: undefined })}
        />
      ) : all.length === 0 ? (
        <EmptyState title="Ask one question" actions={newSurvey}>
          After a call, an order, a repair: would they recommend you, are they satisfied, was it easy? The
          answers become feedback of the touchpoint, and colour it on every map.
        </EmptyState>
      ) : (
        <SurveyList surveys={all} onOpen={(id) => change({ survey: id })} />
      )}
      {making ? (
        <NewSurvey
          onClose={() => setMaking(false)}
          onMade={(id) => {
            setMaking(false);
            change({ survey: id, view: 'wording' });
          }}
        />
      ) : null}
    </SourcesFrame>
  );
}
