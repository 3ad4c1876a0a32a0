import { PageHeader } from '../../components/PageHeader.tsx';

export function JourneysPage() {
  return <PageHeader title="Journeys" />;
}
