import { expect, it } from '@jest/globals';
import type { Sent } from '#scripts/load-test/notes.ts';
import type { ProcessSample } from '#scripts/load-test/processes.ts';
import { sampleProcesses } from '#scripts/load-test/processes.ts';
import { slope, soakFindings } from '#scripts/load-test/soak.ts';

const minutes = Array.from({ length: 61 }, (_, minute) => minute);
const process1 = (more: (minute: number) => Partial<ProcessSample>): ProcessSample[] =>
  minutes.map((minute) => ({
    at: minute * 60_000,
    pid: 1,
    name: 'node',
    megabytes: 100,
    handles: 20,
    ...more(minute),
  }));
const sent = (slowDown: number): Sent[] =>
  minutes.map((minute) => ({
    ...{ kind: 'sent', at: minute * 60_000, late: 0, crowd: 'people', operation: 'getBoard', status: 200 },
    milliseconds: 10 + minute * slowDown,
  }));

const findings = (samples: ProcessSample[], calls = sent(0)) => soakFindings(samples, calls, 0, 3_600_000);

it('a line is fitted', () => {
  expect(
    slope([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBe(2);
  expect(slope([[0, 1]])).toBe(0);
});

it('what is flat is told, and no fault', () => {
  const flat = { process: 'node (1)', megabytes: 100, megabytesPerHour: 0, handles: 20, handlesPerHour: 0 };
  const together = { ...flat, process: 'all together' };
  expect(findings(process1(() => ({})))).toEqual({ processes: [flat, together], slower: 1, faults: [] });
});

it('growth while it warms up is none', () => {
  expect(findings(process1((minute) => ({ megabytes: minute < 15 ? 40 + 4 * minute : 100 }))).faults).toEqual([]);
});

it('memory, files and time that grow are faults', () => {
  const growing = process1((minute) => ({ megabytes: 100 + minute, handles: 20 + minute }));
  expect(findings(growing, sent(1)).faults).toEqual([
    'node (1) grew by 45 MB from 137',
    'node (1) opened 45 files more than it closed',
    'all together grew by 45 MB from 137',
    'all together opened 45 files more than it closed',
    'calls took 1.94 times as long in the last quarter as in the second',
  ]);
});

it('calls that are slower are told by operation, whatever there are more of', () => {
  const quick = (minute: number): Sent => ({
    ...(sent(0)[minute] as Sent),
    operation: 'moveAppointment',
    milliseconds: 1,
  });
  // Two of three are quick before, and one of three later: the median of all together would be ten times as long.
  const mixed = sent(0).flatMap((slow, minute) =>
    minute < 30 ? [slow, quick(minute), quick(minute)] : [slow, slow, quick(minute)],
  );
  expect(
    findings(
      process1(() => ({})),
      mixed,
    ),
  ).toMatchObject({ slower: 1, faults: [] });
  const slower = mixed.map((one) => (one.at < 2_700_000 ? one : { ...one, milliseconds: one.milliseconds * 1.3 }));
  expect(
    findings(
      process1(() => ({})),
      slower,
    ),
  ).toMatchObject({ slower: 1.3 });
});

it('processes of which there are ever more are a fault, though none of them grows', () => {
  const more = minutes.flatMap((minute) =>
    Array.from({ length: 1 + Math.floor(minute / 5) }, (_, index) => ({
      ...{ at: minute * 60_000, pid: 1 + minute * 100 + index, name: 'node', megabytes: 50, handles: 3 },
    })),
  );
  expect(findings(more).faults).toEqual([
    expect.stringContaining('all together grew by'),
    expect.stringContaining('all together opened'),
  ]);
});

it('what could not be watched is not called flat', () => {
  expect(findings([]).faults).toEqual(['no process could be watched for long enough to tell whether it grows']);
});

it('this process is seen with what it holds', async () => {
  // What it has started is seen, too.
  const found = (await sampleProcesses(process.pid, 7)).find(({ pid }) => pid === process.pid);
  expect(found).toMatchObject({ at: 7 });
  expect(found?.megabytes).toBeGreaterThan(10);
});
