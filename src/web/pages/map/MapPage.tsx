import { PageHeader } from '../../components/PageHeader.tsx';

export function MapPage() {
  return <PageHeader title="Map" />;
}
