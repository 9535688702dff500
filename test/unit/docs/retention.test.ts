import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stages } from '#infra/stage-settings.ts';
import { shopStoneSeconds } from '#scripts/operating/shop-deletion.ts';
import { shopReceiptSeconds } from '#shared/data/shop-admin.ts';
import { countsKeptSeconds } from '#shared/limits/judge.ts';

const root = join(import.meta.dirname, '../../..');
const readText = (file: string) => readFileSync(join(root, file), 'utf8');
const page = readText('docs/operating/retention.md');

const calls = 'numbers of calls: by caller, and by a hash of the address they came from';
const devices = 'devices that wait to be paired, with a hash of their address';
const invitations = 'invitations, with name and e-mail address';
const receipts = 'receipts of requests that made a shop: hashes';
const stones = 'what is left of a deleted shop: its id, tier and time zone, who deleted it and when';
const tokens = 'refresh tokens of people';
const jobs = ['jobs that are over, their input and result', 'dead jobs'];

/** What of the page each file writes that gives items a time to live. */
const writers: Readonly<Record<string, readonly string[]>> = {
  'scripts/operating/shop-deletion.ts': [stones],
  'shared/data/device-store.ts': [devices],
  'shared/data/dynamo-window-counters.ts': [calls],
  'shared/data/invitation-item.ts': [invitations],
  'shared/data/job-item.ts': jobs,
  'shared/data/job-writes.ts': jobs,
  'shared/data/pairing-item.ts': [devices],
  'shared/data/people-admin.ts': [invitations],
  'shared/data/shop-activity.ts': ['the mark that a shop was at work on a day'],
  'shared/data/shop-admin.ts': [receipts],
  'shared/data/standing-item.ts': [stones],
  'shared/data/tombstone.ts': ['what is left of deleted appointments and of requests answered by them'],
  'shared/data/upload-store.ts': ['links to send files up by'],
  'shared/data/window-counters.ts': [calls],
  'shared/domain/job.ts': jobs,
  'shared/limits/judge.ts': [calls],
};

/** Files that read when something ends, show it, or mean the end of something that is no item. */
const readers = [
  // Has a key made by the API.
  'scripts/load-test/prepare.ts',
  'scripts/restoring/table-digest.ts',
  ...[
    'api-key-item',
    'api-key-rules',
    'api-key-view',
    'assume-role',
    'dynamo-request',
    'dynamo-table',
    'expression',
  ].map(ofData),
  ...['file-links', 'job-view', 'people-view', 'table', 'tenant-credentials'].map(ofData),
];

function ofData(name: string): string {
  return `shared/data/${name}.ts`;
}

/** For how long a thing is kept, as the page says. */
function keptFor(what: string): string | undefined {
  const row = page.split('\n').find((line) => line.startsWith(`| ${what} | `));
  return row?.split(' | ')[2];
}

describe('the page on what is kept', () => {
  it('has a row for whatever is written with a time to live', () => {
    const sources = globSync('{shared,scripts}/**/*.ts', { cwd: root, exclude: ['shared/contract/**'] });
    const naming = sources.filter((file) => readText(file).includes('expiresAt'));
    // A file that is new here gives its items a row of the page, or is a reader.
    expect(naming.toSorted()).toEqual([...Object.keys(writers), ...readers].toSorted());
    const missing = Object.values(writers).flatMap((rows) => rows.filter((what) => keptFor(what) === undefined));
    expect(missing).toEqual([]);
  });

  it('tells how long limits, receipts, what is left of shops, and refresh tokens are', () => {
    const days = (seconds: number) => `${seconds / 86_400} days`;
    expect(keptFor(calls)).toMatch(new RegExp(`^${countsKeptSeconds / 3_600} hours after their hour`));
    expect(keptFor(receipts)).toBe(days(shopReceiptSeconds));
    expect(keptFor(stones)).toBe(days(shopStoneSeconds));
    for (const { daysSignedIn } of Object.values(stages)) {
      expect(keptFor(tokens)).toBe(`${daysSignedIn} days after signing in, or until signing out`);
    }
  });
});
