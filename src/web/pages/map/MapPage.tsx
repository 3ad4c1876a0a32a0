import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { MapSkeleton } from './MapSkeleton.tsx';
import { MapView } from './MapView.tsx';

const route = getRouteApi('/maps/$map');

/** One map: loads it, then hands it over. */
export function MapPage() {
  const { map } = route.useParams();
  const shown = useOperation('showMap', { map }, { keepPrevious: false });
  const narrow = useMediaQuery('(width < 700px)', window.matchMedia('(width < 700px)').matches);
  if (shown.isError && shown.data === undefined) {
    return (
      <ErrorState
        error={shown.error}
        retry={() => void shown.refetch()}
        actions={
          <Button component={Link} to="/">
            All maps
          </Button>
        }
      />
    );
  }
  if (shown.data === undefined) return <MapSkeleton />;
  return <MapView key={shown.data.map.id} shown={shown.data} narrow={narrow} />;
}
