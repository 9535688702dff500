import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { operate } from '#scripts/cli/operate.ts';
import type { RunReport } from '#scripts/cli/run-report.ts';
import type { Drill } from '#scripts/drilling/drill.ts';
import { runDrills } from '#scripts/drilling/drill-run.ts';
import { readLocalCloud } from '#scripts/operating/endpoints.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { cardKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { RecordingTerminal } from '#test/unit/scripts/cli/recording-terminal.ts';

jest.setTimeout(120_000);

const repository = join(__dirname, '../..');

/** Somebody deletes a card behind the API, and with it a write that was acknowledged. */
const theft: Drill = {
  name: 'theft',
  about: 'a card is taken away',
  async exercise({ place, population }) {
    const { board } = openLocalTables(await readLocalCloud(place.dataDir));
    const { acknowledged } = [...population.record.cards.values()][0] ?? {};
    if (acknowledged === undefined) throw new Error('nothing was booked');
    const key = cardKey(provenTenant('drill'), acknowledged.date, acknowledged.id);
    await board.write({ kind: 'delete', key });
  },
};

describe('a drill', () => {
  it('has twenty people work in a cloud of its own, and finds what was taken from them', async () => {
    const terminal = new RecordingTerminal();
    await operate('drill', { json: true }, (run) => runDrills(run, [theft], repository), terminal);
    const report: RunReport = JSON.parse(terminal.stdout.text);
    const outcomes = Object.fromEntries(report.steps.map(({ name, outcome }) => [name, outcome]));
    expect(outcomes).toMatchObject({
      'theft: start a local cloud': 'done',
      'theft: twenty people begin to work': 'done',
      'theft: no acknowledged write is lost, no booking is there twice': 'failed',
    });
    expect(report.error?.reason).toMatch(/Writer \d+ \d+ was booked, and is not there/);
    expect(terminal.exitCode).toBe(1);
  });
});
