import { PageHeader } from '../../components/PageHeader.tsx';

export function NewMapPage() {
  return <PageHeader title="NewMap" />;
}
