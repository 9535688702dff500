import { describe, expect, it } from '@jest/globals';
import type { Series } from '#infra/alarms/alarm-definition.ts';
import { alarmsOf, firstInUse } from '#infra/alarms/alarms.ts';
import { readStage } from '#infra/config.ts';
import { type DashboardDefinition, type Panel, singleLines } from '#infra/dashboards/dashboard-definition.ts';
import { dashboardsOf } from '#infra/dashboards/dashboards.ts';
import { eventFunctions as every } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import { metrics } from '#shared/observability/metrics.ts';
import { sampleEvents } from './sample-events.ts';

const stage = readStage('prod');
const eventFunctions = every.map(({ declared }) => declared);
const inUse = firstInUse(stage);
const alarms = alarmsOf(stage, eventFunctions);

/** Those with a threshold of their own. */
const conditions = alarms.filter((alarm) => alarm.kind === 'metric');

const panelsOf = (dashboard: DashboardDefinition) => dashboard.sections.flatMap(({ panels }) => panels);
const seriesOf = ({ lines }: Panel): Series[] => lines.flatMap(singleLines).map(({ series }) => series);
const key = ({ metric, statistic, dimensions = {} }: Series) =>
  [metric, statistic, ...Object.entries(dimensions).flat()].join(' ');

describe('the dashboards of a stage', () => {
  const dashboards = dashboardsOf({ stage, operations, eventFunctions, inUse });
  const panels = dashboards.flatMap(panelsOf);

  it('are these four, and none of work where there is none', () => {
    const ids = (all: readonly DashboardDefinition[]) => all.map(({ id }) => id);
    expect(ids(dashboards)).toEqual(['application', 'work', 'security', 'infrastructure']);
    expect(ids(dashboardsOf({ stage, operations, eventFunctions: [], inUse }))).not.toContain('work');
  });

  it('ask a question with each panel, short enough for its title', () => {
    const long = panels.filter(({ title, question, width }) => `${title}: ${question}`.length > width * 7);
    expect(long.map(({ title }) => title)).toEqual([]);
    expect(panels.filter(({ question }) => !/^[A-Z].*\?$/.test(question))).toEqual([]);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });

  it('fill rows of 24 columns', () => {
    for (const { sections } of dashboards) {
      for (const section of sections) {
        expect(section.panels.reduce((sum, { width }) => sum + width, 0) % 24).toBe(0);
      }
    }
  });

  it('draw the threshold of an alarm over what it watches, in periods of its length', () => {
    const drawn = panels.flatMap((panel) => panel.thresholds.map(({ label, value }) => ({ panel, label, value })));
    const ofAlarms = drawn.filter(({ label }) => !/×/.test(label));
    expect(ofAlarms.length).toBeGreaterThan(8);
    for (const { panel, label, value } of ofAlarms) {
      const alarm = conditions.find(({ id, severity }) => `${severity}: ${id}` === label);
      expect(alarm).toMatchObject({ threshold: value, periodSeconds: panel.periodSeconds });
      const watched = alarm?.measured as Series | { formula: string; of: Record<string, Series> };
      const { formula, of } = 'metric' in watched ? { formula: '', of: { it: watched } } : watched;
      const needed = Object.values(of);
      // Whether messages wait at all, another panel draws.
      const asked = Object.entries(of).filter(([name]) => formula.includes(`IF(${name} > 0`));
      const beside = asked.map(([, each]) => key(each));
      expect(beside.filter((each) => !panels.flatMap(seriesOf).map(key).includes(each))).toEqual([]);
      // Of a sum the parts are drawn on top of each other; in place of an SLO's count of failures stand the failures, by area. How many
      // calls say anything is not drawn.
      const shown = seriesOf(panel).map(key);
      const told = needed.filter(({ statistic }) => statistic !== 'SampleCount');
      const drawnHere = [...shown, ...beside];
      expect(told.map(key).filter((each) => !drawnHere.includes(each) && !each.startsWith('SloMiss'))).toEqual([]);
    }
  });

  it('lay sums on top of each other where the alarm is on the sum', () => {
    const sums = conditions.filter(({ measured }) => 'formula' in measured && measured.formula.includes(' + '));
    const ids = sums.map(({ id }) => id);
    const shapes = panels.filter(({ thresholds }) =>
      thresholds.some(({ label }) => ids.includes(label.split(': ')[1] ?? '')),
    );
    expect(shapes.map(({ shape }) => shape)).toEqual(['stacked', 'stacked', 'stacked']);
  });

  it('show the state of each alarm, what people suffer first', () => {
    const [application] = dashboards;
    expect(application?.alarms).toEqual(alarms);
    const causes = dashboards.slice(1).flatMap((dashboard) => dashboard.alarms.map(({ id }) => id));
    expect(causes.length).toBeGreaterThan(10);
    // Of each cause one of them tells more; SLOs of requests and their operations are on the first.
    const onTheFirst = /^slo-(?!jobs)|-latency$/;
    expect(alarms.map(({ id }) => id).filter((id) => !causes.includes(id) && !onTheFirst.test(id))).toEqual([]);
  });

  it('draw every metric of ours', () => {
    const shown = new Set(panels.flatMap(seriesOf).map(({ metric }) => metric));
    const own = Object.values(metrics).filter(({ kind }) => kind === 'ours');
    expect(own.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('ask of every function whether it crashes, fails, is slow or is called', () => {
    const ofOperations = operations.map(({ operation }) => operation.id);
    const asked = dashboardsOf({ stage, operations, eventFunctions: sampleEvents, inUse }).flatMap(panelsOf);
    for (const metric of ['Errors', 'Url5xxCount', 'Duration', 'Invocations']) {
      const labels = asked
        .flatMap(({ lines }) => lines)
        .filter((line) => line.series.metric === metric && 'worst' in line)
        .flatMap((line) => singleLines(line).map(({ label }) => label));
      const events = metric === 'Url5xxCount' ? [] : sampleEvents.map(({ id }) => id);
      expect(labels).toEqual([...ofOperations, ...events]);
    }
  });

  it('know every operation they name', () => {
    const labels = panels
      .flatMap(({ lines }) => lines.flatMap(singleLines))
      .filter(({ series }) => series.dimensions?.FunctionName);
    const known = [...operations.map(({ operation }) => operation.id), ...eventFunctions.map(({ id }) => id)];
    expect(labels.map(({ label }) => label).filter((label) => !known.includes(label))).toEqual([]);
  });
});
