import { PageHeader } from '../../components/PageHeader.tsx';

export function DefinitionsPage() {
  return <PageHeader title="Definitions" />;
}
