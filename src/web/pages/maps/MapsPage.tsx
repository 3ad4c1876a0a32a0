import { PageHeader } from '../../components/PageHeader.tsx';

export function MapsPage() {
  return <PageHeader title="Maps" />;
}
