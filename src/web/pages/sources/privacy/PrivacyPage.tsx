import { useOperation } from '../../../api/useOperation.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { SourcesFrame } from '../SourcesFrame.tsx';
import { ErasureLog } from './ErasureLog.tsx';
import { MaskingList } from './MaskingList.tsx';
import { MaskPreview } from './MaskPreview.tsx';
import { RetentionList } from './RetentionList.tsx';

/** What is masked, what may not be kept, and who was forgotten. */
export function PrivacyPage() {
  const { data, error, refetch } = useOperation('privacySettings', {});
  return (
    <SourcesFrame tab="Privacy" lead="What is masked, how long it is kept, and how a person is forgotten.">
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Fetching what is set" lines={6} />
      ) : (
        <>
          <MaskingList sources={data.sources} />
          <MaskPreview />
          <RetentionList />
          <ErasureLog suppressed={data.suppressed} erasures={data.erasures} />
        </>
      )}
    </SourcesFrame>
  );
}
