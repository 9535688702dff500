import { describe, expect, it } from '@jest/globals';
import { restoreFindings } from '#scripts/operating/restore-findings.ts';
import type { Restore } from '#scripts/operating/restore-ledger.ts';
import { tableDoubts } from '#scripts/operating/rollback-doubts.ts';
import type { Release } from '#scripts/releasing/manifest.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';

const first = 'status-board-prod-board';
const second = `${first}-20261129-070000`;
const typed = typedCommands('prod', '.local');
const undo = 'npm run restore -- --undo --stage prod';

const half: Restore = {
  number: 2,
  table: 'board',
  from: { time: Date.UTC(2026, 10, 29, 6, 55) },
  source: first,
  former: first,
  target: second,
  release: 'v1.0.0-restored.2',
  actor: 'ada@laptop (1)',
  at: 1_000_000,
  steps: { made: 1, compared: 2 },
  state: 'started',
};
const released = (tables?: Release['tables']): Release => ({
  number: 1,
  name: 'v1.0.0',
  gitSha: 'sha',
  actor: 'ada',
  at: 1,
  functions: {},
  needs: { rights: {}, tables: [] },
  schemaVersions: {},
  replaced: null,
  ...(tables !== undefined && { tables }),
});
const named = (BoardTable: string) => [
  { name: 'shop', status: 'UPDATE_COMPLETE', parameters: { BoardTable }, outputs: {} },
];

const base = { stage: 'prod', stacks: named(first), live: released(), isAtWork: false, now: 1_120_000 } as const;

describe('what the doctor finds of restores', () => {
  it('is nothing where none is half done and callers have the tables the stacks name', () => {
    expect(restoreFindings({ ...base, lastRestore: undefined }, typed)).toEqual([]);
    expect(restoreFindings({ ...base, lastRestore: { ...half, state: 'undone' } }, typed)).toEqual([]);
    const restored = { ...base, stacks: named(second), live: released({ board: second }) };
    expect(restoreFindings({ ...restored, lastRestore: { ...half, state: 'done' } }, typed)).toEqual([]);
  });

  it('is one that is half done: how far it came, what finishes it, what takes it back', () => {
    expect(restoreFindings({ ...base, lastRestore: half }, typed)).toEqual([
      {
        weight: 'fault',
        what: 'restore 2 of board by ada@laptop (1) is half done since 2 min: done is made, compared',
        standing: [`callers have ${first}`, `it makes ${second}`],
        mend: 'npm run restore -- --from 2026-11-29T06:55:00.000Z --table board --stage prod',
        undo,
      },
    ]);
    const [atWork] = restoreFindings({ ...base, lastRestore: half, isAtWork: true }, typed);
    expect(atWork).toMatchObject({ weight: 'note', mend: 'wait for it, or ask them' });
  });

  it('is stacks that name another table than callers have, after a rollback past a restore', () => {
    const [found] = restoreFindings({ ...base, stacks: named(second), lastRestore: { ...half, state: 'done' } }, typed);
    expect(found).toMatchObject({ weight: 'fault', mend: undo });
    expect(found?.what).toContain(`the stacks name ${second}, and callers have ${first}`);
  });
});

describe('what is to be weighed before a rollback past a restore', () => {
  it('is that callers get another table', () => {
    expect(tableDoubts(released(), released({ board: second }))).toEqual([
      'v1.0.0 works on another table board than v1.0.0 (the one from before any restore): what was written since is not in it',
    ]);
    expect(tableDoubts(released({ board: second }), released())).toEqual([expect.stringContaining(second)]);
    expect(tableDoubts(released({ board: second }), released({ board: second }))).toEqual([]);
  });
});
