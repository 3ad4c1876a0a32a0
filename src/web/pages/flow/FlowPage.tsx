import { PageHeader } from '../../components/PageHeader.tsx';

export function FlowPage() {
  return <PageHeader title="Flow" />;
}
