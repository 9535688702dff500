import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, jest } from '@jest/globals';
import { flawsIn } from '#scripts/load-test/aftermath.ts';
import { arrivalsOf } from '#scripts/load-test/arrivals.ts';
import { auditDays, readDay } from '#scripts/load-test/audit.ts';
import { Generator } from '#scripts/load-test/generator.ts';
import type { Note, Sent } from '#scripts/load-test/notes.ts';
import { prepareScene } from '#scripts/load-test/prepare.ts';
import { profiles } from '#scripts/load-test/profiles.ts';
import { outcomeOf } from '#scripts/load-test/tally.ts';
import { ApiClient } from '#scripts/operating/api-client.ts';
import { openTarget } from '#scripts/operating/call-target.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

jest.setTimeout(120_000);

it('20 seconds of people at work lose nothing, and nothing fails', async () => {
  const { dataDir: data } = await sharedCloud();
  const opened = await openTarget({ stage: 'local', data });
  const scene = await prepareScene(opened, {
    ...{ profile: { days: [20], limits: 'off' }, name: 'quick', stage: 'local', data: relative('.', data), seed: 1 },
    ...{
      folder: mkdtempSync(join(tmpdir(), 'load-')),
      progress: () => undefined,
      signal: new AbortController().signal,
    },
  });
  // Users read it in Artillery's own folder.
  expect(scene.data).toBe(data);
  const notes: Note[] = [];
  const apiOf = (key: string) => new ApiClient(opened.endpoints, key, opened.send);
  const note = (taken: Note) => void notes.push(taken);
  const generator = new Generator({ scene, apiOf, note, clock: { now: Date.now, wait }, number: 1 });
  const visits: Promise<void>[] = [];
  for (const { seconds, users } of arrivalsOf(profiles.quick.phases)) {
    const { hurried = 0 } = users;
    for (let user = 0; user < hurried; user += 1) {
      visits.push(generator.visit('hurried'));
      await wait((seconds * 1_000) / hurried);
    }
  }
  await Promise.all(visits);
  const sent = notes.filter((taken): taken is Sent => taken.kind === 'sent');
  expect(sent).toHaveLength(20 * 10);
  expect(sent.filter((one) => !['ok', 'expected'].includes(outcomeOf(one)))).toEqual([]);
  expect(flawsIn(notes)).toEqual([]);
  const api = apiOf(scene.keys[0] ?? '');
  const dates = [...scene.days.map(({ date }) => date), ...scene.bookingDays];
  const days = await Promise.all(dates.map((date) => readDay(api, date)));
  expect(auditDays(days, notes, scene)).toEqual([]);
  expect(
    auditDays(days, [...notes, ...notes.filter(({ kind }) => kind === 'acknowledged').map(lost)], scene),
  ).not.toEqual([]);
});

/** The same write, of a card nobody has heard of. */
const lost = (taken: Note): Note => ({ ...taken, id: 'apt_lost' }) as Note;
