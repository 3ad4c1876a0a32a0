import { describe, expect, test } from 'vitest';
import { blankMap } from '../../src/map/blankMap.ts';
import { drawMap } from '../../src/map/draw/drawMap.ts';
import { layoutMap } from '../../src/map/layout/layoutMap.ts';
import type { JourneyMap } from '../../src/model/journeyMap.ts';
import type { MapKpi } from '../../src/model/mapKpi.ts';

const blank = blankMap('current', { id: 'joining', name: 'Joining' });
const map: JourneyMap = {
  ...blank,
  lanes: [...blank.lanes.filter(({ kind }) => kind !== 'kpis'), { id: 'kpis', kind: 'kpis', name: 'KPIs' }],
  stages: blank.stages.map((stage, at) =>
    at === 0 ? { ...stage, kpis: ['Connected in time', 'Unknown one'] } : stage,
  ),
};
const kpi: MapKpi = {
  ...{ id: 'connected-in-time', name: 'Connected in time', unit: 'share', value: 0.78, n: 767 },
  ...{ target: 0.85, direction: 'up', status: 'missed' },
};
const svg = (kpis?: MapKpi[]) =>
  drawMap(layoutMap(map, null, [], { locale: 'en-GB', kpis }), { interactive: true });

describe('the KPI lane of a map', () => {
  test('shows the value with its n against the target', () => {
    const drawn = svg([kpi]);
    expect(drawn).toContain('kpi:connected-in-time');
    expect(drawn).toMatch(/KPI: Connected in time, 78.%, n 767, ↑ target 85.% · missed\./u);
    expect(drawn).toContain('Unknown one');
  });
  test('says where there is no data', () => {
    const drawn = svg([{ ...kpi, value: null, n: 0, target: null, status: 'noData' }]);
    expect(drawn).toContain('KPI: Connected in time, no data.');
    expect(drawn).not.toContain('NaN');
  });
  test('shows names alone where nothing is measured', () => {
    expect(svg()).toContain('Connected in time');
    expect(svg()).not.toContain('kpi:');
  });
});
