import { describe, expect, it } from '@jest/globals';
import { diagnose, type Observations } from '#scripts/operating/diagnosis.ts';
import { findingLines } from '#scripts/operating/finding.ts';
import { DamagedEntry } from '#scripts/releasing/ledger-entry.ts';
import { typed } from '../releasing/scene.ts';

const release = {
  number: 3,
  name: 'v3',
  gitSha: 'a',
  actor: 'ada',
  at: 0,
  functions: { 'sb-get': { version: '7', codeSha256: 'x' } },
  needs: { rights: {}, tables: [] },
  schemaVersions: {},
  replaced: 2,
};
const alias = (version: string, canary?: { version: string; share: number }) => ({ version, canary, revisionId: 'r' });
const move = {
  number: 5,
  kind: 'release',
  release: 4,
  replaced: 3,
  from: { 'sb-get': '7', 'sb-list': '2', 'sb-move': '3', 'sb-same': '1' },
  to: { 'sb-get': '8', 'sb-list': '3', 'sb-move': '4', 'sb-same': '1' },
  actor: 'ada@laptop (4711)',
  at: 1_000_000,
  state: 'started',
} as const;
const half = { move, from: 'v3', to: 'v4' };
const stack = (part: string, status = 'UPDATE_COMPLETE', mode = 'NONE') => ({
  name: `status-board-prod-${part}`,
  status,
  parameters: part.startsWith('api-') ? { AuthMode: mode } : {},
  outputs: {},
});
const toggle = { number: 1, from: 'NONE', to: 'AWS_IAM', actor: 'ben', at: 1_000_000, state: 'done' } as const;

const secret: Observations['secrets'][number] = {
  name: 'pairing-pepper',
  id: 'status-board-prod-pairing-pepper',
  state: 'ready',
  rotatedAt: 1,
  dueAt: 2,
  version: 'one',
};

const fine: Observations = {
  stage: 'prod',
  isBootstrapped: true,
  stacks: [stack('api-health'), stack('api-shop'), stack('data')],
  aliases: new Map([['sb-get', alias('7')]]),
  live: release,
  unfinished: undefined,
  lastSwitch: undefined,
  lastRestore: undefined,
  damaged: [],
  secrets: [secret],
  lock: undefined,
  isLockGone: false,
  clockAhead: 1_200,
  concurrency: 1_000,
  now: 1_600_000,
};

describe('the doctor', () => {
  it('names a damaged item of the ledger, and how to look at it', () => {
    const damaged = [new DamagedEntry({ pk: 'RELEASES', sk: '00000003' }, 'name: nothing')];
    expect(diagnose({ ...fine, live: undefined, damaged }, typed)).toEqual([
      expect.objectContaining({
        weight: 'fault',
        what: expect.stringMatching(/^item RELEASES 00000003 of table ops cannot be read/),
        mend: `aws dynamodb get-item --table-name status-board-prod-ops --key '{"pk":{"S":"RELEASES"},"sk":{"S":"00000003"}}'`,
      }),
    ]);
  });

  it('finds nothing where nothing is wrong', () => {
    expect(diagnose(fine, typed)).toEqual([]);
  });

  it.each([
    ['missing', 'is missing', expect.stringContaining('docs/security/rotation.md')],
    ['deleted', 'is deleted', `aws secretsmanager restore-secret --secret-id ${secret.id}`],
    ['no value', 'has no value', expect.stringContaining(`put-secret-value --secret-id ${secret.id}`)],
  ] as const)('names a secret that is %s, without which functions cannot do', (state, words, mend) => {
    const what = `the secret status-board-prod-pairing-pepper ${words}: functions cannot do without it`;
    expect(diagnose({ ...fine, secrets: [{ ...secret, state }] }, typed)).toEqual([{ weight: 'fault', what, mend }]);
  });

  it('says nothing of a secret that is being rotated', () => {
    expect(diagnose({ ...fine, secrets: [{ ...secret, state: 'rotating' }] }, typed)).toEqual([]);
  });

  it.each<[string, Partial<Observations>, string, string]>([
    [
      'no bootstrap',
      { isBootstrapped: false },
      'the account is not bootstrapped here',
      'npx cdk bootstrap -c stage=prod',
    ],
    [
      'no stack',
      { stacks: [] },
      'stage prod is not deployed here; STATUS_BOARD_REGION and AWS_PROFILE say where to look',
      'npm run deploy',
    ],
    [
      'a stack that could not be rolled back',
      { stacks: [stack('data', 'UPDATE_ROLLBACK_FAILED')] },
      'status-board-prod-data is in state UPDATE_ROLLBACK_FAILED',
      'npm run deploy',
    ],
    [
      'an alias somebody moved',
      { aliases: new Map([['sb-get', alias('6')]]) },
      'sb-get stands at 6, and v3 at 7',
      'npm run rollback v3 --reason "aliases drifted"',
    ],
    [
      'a canary that was left',
      { aliases: new Map([['sb-get', alias('7', { version: '8', share: 0.1 })]]) },
      'sb-get stands at 7 with 10 % on 8, and v3 at 7',
      'npm run rollback v3 --reason "aliases drifted"',
    ],
    [
      'stacks of different modes',
      { stacks: [stack('api-health'), stack('api-shop', 'UPDATE_COMPLETE', 'AWS_IAM')], lastSwitch: toggle },
      'the stacks of the API differ in their auth mode: status-board-prod-api-health NONE, status-board-prod-api-shop AWS_IAM',
      'npm run auth enable-iam',
    ],
    [
      'stacks of which one did not go back',
      {
        stacks: [stack('api-health'), stack('api-shop', 'UPDATE_COMPLETE', 'AWS_IAM')],
        lastSwitch: { ...toggle, until: 1_500_000 },
      },
      'the stacks of the API differ in their auth mode: status-board-prod-api-health NONE, status-board-prod-api-shop AWS_IAM',
      'npm run auth disable-iam',
    ],
    [
      'a mode that did not go back',
      { stacks: [stack('api-shop', 'UPDATE_COMPLETE', 'AWS_IAM')], lastSwitch: { ...toggle, until: 1_500_000 } },
      'the mode was to go back to NONE, and is still AWS_IAM',
      'npm run auth disable-iam',
    ],
    [
      'the lock of a process that ended',
      { lock: { owner: 'ada@laptop (4711)', command: 'npm run release -- v3', at: 1_000_000 }, isLockGone: true },
      "ada@laptop (4711) has held the operators' lock for 10 min (npm run release -- v3), and has ended",
      'npm run release -- v3 --steal-lock',
    ],
    [
      'a clock that is ahead',
      { clockAhead: 300_001 },
      'the clock here is 5 min ahead; AWS refuses what it signs',
      'set the clock',
    ],
  ])('finds %s, and names what mends it', (_what, change, what, mend) => {
    expect(diagnose({ ...fine, ...change }, typed)).toEqual([{ weight: 'fault', what, mend }]);
  });

  it.each<[string, Partial<Observations>, string]>([
    ['nothing was released', { live: undefined }, 'nothing was released yet'],
    [
      'a function is not in the live release',
      { aliases: new Map([...fine.aliases, ['sb-new', alias('$LATEST')]]) },
      'sb-new is not in v3: it serves $LATEST',
    ],
    ['a stack is being updated', { stacks: [stack('data', 'UPDATE_IN_PROGRESS')] }, 'is being updated'],
    ['an update was rolled back', { stacks: [stack('data', 'UPDATE_ROLLBACK_COMPLETE')] }, 'was rolled back'],
    ['somebody is at work', { lock: { owner: 'ben@desk (1)', command: 'npm run auth', at: 1_590_000 } }, 'for 10 s'],
    ['concurrency is scarce', { concurrency: 10 }, 'the account allows 10 calls at once'],
  ])('notes that %s', (_what, change, what) => {
    expect(diagnose({ ...fine, ...change }, typed)).toEqual([
      { weight: 'note', what: expect.stringContaining(what), mend: expect.any(String) },
    ]);
  });

  it('asks of a stage that is not deployed nothing but to deploy it', () => {
    const bare = { stacks: [], aliases: new Map(), live: undefined };
    const finding = {
      weight: 'fault',
      what: 'stage prod is not deployed here; STATUS_BOARD_REGION and AWS_PROFILE say where to look',
      mend: 'npm run deploy',
    };
    expect(diagnose({ ...fine, ...bare }, typed)).toEqual([finding]);
  });

  it('bears a clock off by five minutes to the millisecond', () => {
    expect(diagnose({ ...fine, clockAhead: -300_000 }, typed)).toEqual([]);
    expect(diagnose({ ...fine, clockAhead: -300_001 }, typed)).toHaveLength(1);
  });
});

/** Aliases of the functions of the move. */
const standing = (get: ReturnType<typeof alias>, list: typeof get, third: typeof get) =>
  new Map([...Object.entries({ 'sb-get': get, 'sb-list': list, 'sb-move': third, 'sb-same': alias('1') })]);

describe('what is half done', () => {
  const found = (change: Partial<Observations>) => diagnose({ ...fine, ...change }, typed);
  const release = 'release v4 (number 4) by ada@laptop (4711) is half done since 10 min: ';
  const goOn = { mend: 'npm run release v4', undo: 'npm run rollback --reason "it was half done"' };

  it.each([
    [
      'that has moved nothing',
      standing(alias('7'), alias('2'), alias('3')),
      '0 of 3 functions have moved',
      ['at v3: sb-get, sb-list, sb-move'],
    ],
    [
      'with a canary',
      standing(alias('7', { version: '8', share: 0.1 }), alias('2'), alias('3')),
      'the canary has its share of 1 of 3 functions',
      ['at v3: sb-list, sb-move', 'between them: sb-get (7 with 10 % on 8)'],
    ],
    [
      'that moved some, and somebody else moved one',
      standing(alias('8'), alias('2'), alias('1')),
      '1 of 3 functions have moved',
      ['at v4: sb-get', 'at v3: sb-list', 'elsewhere: sb-move (1)'],
    ],
    [
      'that moved all',
      standing(alias('8'), alias('3'), alias('4')),
      'all calls have moved, the smoke test has not passed',
      ['at v4: sb-get, sb-list, sb-move'],
    ],
  ])('is a release %s: it tells how far it came, which function stands where, and what ends it', (_what, aliases, step, lines) => {
    const finding = { weight: 'fault', what: `${release}${step}`, standing: lines, ...goOn };
    expect(found({ aliases, unfinished: half })).toEqual([finding]);
  });

  it.each([
    ['has somebody at it', {}, 'note'],
    ['is of a run that has ended', { isLockGone: true }, 'fault'],
    ['has stood still for longer than one takes', { now: fine.now + 1_800_000 }, 'fault'],
  ])('is, or is not, a release that %s', (_what, change, weight) => {
    const lock = { owner: 'ada@laptop (4711)', command: 'npm run release -- v4', at: fine.now - 1 };
    const findings = found({
      aliases: standing(alias('7'), alias('2'), alias('3')),
      unfinished: half,
      lock,
      ...change,
    });
    const how = weight === 'note' ? 'is under way since 10 min' : 'is half done since';
    expect(findings).toContainEqual(expect.objectContaining({ weight, what: expect.stringContaining(how) }));
  });

  it('is a rollback, which only goes on; also one to what served before the first release', () => {
    const aliases = standing(alias('8'), alias('2'), alias('3'));
    const back = { ...move, kind: 'rollback', release: 3, replaced: 4, from: move.to, to: move.from } as const;
    const [finding] = found({ aliases, unfinished: { move: back, from: 'v4', to: 'v3' } });
    expect(finding).toEqual({
      weight: 'fault',
      what: 'the rollback to v3 (move 5) by ada@laptop (4711) is half done since 10 min: 2 of 3 functions have moved',
      standing: ['at v3: sb-list, sb-move', 'at v4: sb-get'],
      mend: 'npm run rollback --reason "it was half done"',
    });
    const [first] = found({ aliases, unfinished: { move: { ...back, release: null }, from: 'v4', to: undefined } });
    expect(first?.what).toMatch(/^the rollback to what served before the first release \(move 5\) /);
  });

  it('is a switch of the auth mode: it tells which stack has which, and what ends it', () => {
    const stacks = [stack('api-health'), stack('api-shop', 'UPDATE_COMPLETE', 'AWS_IAM')];
    expect(found({ stacks, lastSwitch: { ...toggle, state: 'started' } })).toEqual([
      {
        weight: 'fault',
        what: 'switch 1 to AWS_IAM by ben is half done since 10 min: 1 of 2 stacks have it',
        standing: ['AWS_IAM: status-board-prod-api-shop', 'NONE: status-board-prod-api-health'],
        mend: 'npm run auth enable-iam',
        undo: 'npm run auth disable-iam',
      },
    ]);
  });
});

it('a finding is told with where things stand, then how to go on, then how to go back', () => {
  const finding = { weight: 'fault', what: 'it is half done', standing: ['at v3: sb-get'], mend: 'go on' } as const;
  expect(findingLines(finding)).toEqual(['✗ it is half done', '    at v3: sb-get', '    go on']);
  expect(findingLines({ ...finding, undo: 'go back' }).at(-1)).toBe('    or take it back: go back');
});
