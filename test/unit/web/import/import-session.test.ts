import { beforeEach, describe, expect, it } from '@jest/globals';
import { settle } from '../../client/core/manual-surroundings.ts';
import { failure, report, ScriptedImport } from './scripted-import.ts';

const people = () => new File(['Name;Telefon\nAda;+49 30 901820\n'], 'people.csv');
const done = (dryRun: boolean) => ({ output: report(dryRun), link: null });

let scripted: ScriptedImport;
const keys = () => scripted.runs.map(({ options }) => options.idempotencyKey);

/** Chooses a file and columns, and asks for the dry run. */
async function judge(): Promise<void> {
  await scripted.session.open(people());
  scripted.session.say(1, 'phone');
  void scripted.session.judge();
  await settle();
}

async function judged(): Promise<void> {
  await judge();
  scripted.last.end(done(true));
  await settle();
}

beforeEach(() => {
  scripted = new ScriptedImport();
});

describe('an import', () => {
  it('is sent once, judged, and carried out by the same upload and columns', async () => {
    await judged();
    expect(scripted.step).toBe('judged');
    void scripted.session.carryOut();
    await settle();
    scripted.last.end(done(false));
    await settle();
    expect(scripted.step).toBe('imported');
    const input = { file: { upload: 'upl_1' }, columns: { Name: 'name', Telefon: 'phone' } };
    expect(scripted.runs.map((run) => [run.kind, run.input])).toEqual([
      ['customers.import', { ...input, dryRun: true }],
      ['customers.import', input],
    ]);
    expect(new Set(keys()).size).toBe(2);
    expect(scripted.uploads).toHaveLength(1);
  });

  it('does nothing twice where somebody presses twice', async () => {
    await judge();
    void scripted.session.judge();
    await settle();
    scripted.last.end(done(true));
    await settle();
    void scripted.session.carryOut();
    void scripted.session.carryOut();
    await settle();
    expect(scripted.runs).toHaveLength(2);
    expect(scripted.uploads).toHaveLength(1);
  });

  it('is sent and submitted under the same keys after the network was lost', async () => {
    scripted.uploadFaults.push(failure('network_error', true));
    await judge();
    void scripted.session.retry();
    await settle();
    scripted.last.fail(failure('network_error', true));
    await settle();
    void scripted.session.retry();
    await settle();
    const [first, second] = scripted.uploads;
    expect(first?.idempotencyKey).toBe(second?.idempotencyKey);
    expect(scripted.uploads).toHaveLength(2);
    expect(keys()[0]).toBe(keys()[1]);
    expect(scripted.runs).toHaveLength(2);
  });

  it('is sent to another link where the first has expired', async () => {
    scripted.uploadFaults.push(failure('forbidden', false));
    await judge();
    void scripted.session.retry();
    await settle();
    const [first, second] = scripted.uploads;
    expect(first?.idempotencyKey).not.toBe(second?.idempotencyKey);
  });

  it('is judged anew where a dry run has ended without a report', async () => {
    await judge();
    scripted.last.fail(failure('job_failed', false, { state: 'dead', endedAt: '2025-09-20T16:00:00Z' }));
    await settle();
    void scripted.session.retry();
    await settle();
    expect(new Set(keys()).size).toBe(2);
    expect(scripted.uploads).toHaveLength(1);
  });

  it('is not begun a second time where it has ended without a report: part of it may be in', async () => {
    await judged();
    void scripted.session.carryOut();
    await settle();
    scripted.last.fail(failure('job_failed', false, { state: 'dead', endedAt: '2025-09-20T16:00:00Z' }));
    await settle();
    void scripted.session.retry();
    void scripted.session.carryOut();
    await settle();
    expect(scripted.runs).toHaveLength(2);
    expect(scripted.step).toBe('importing');
  });

  it.each([false, true])('goes on where it was when the page is loaded anew, once begun: %j', async (begun) => {
    await judged();
    if (begun) void scripted.session.carryOut();
    await settle();
    const before = keys().at(-1);
    scripted.opened();
    await settle();
    expect(keys().at(-1)).toBe(before);
    scripted.last.end(done(!begun));
    await settle();
    expect(scripted.step).toBe(begun ? 'imported' : 'judged');
    expect(scripted.uploads).toHaveLength(1);
  });

  it('is not gone on with by who has another key, nor where what was kept is damaged', async () => {
    await judged();
    scripted.opened('sb_test_key-of-another');
    expect([scripted.step, scripted.runs.length]).toEqual(['file', 1]);
    for (const name of scripted.kept.keys()) scripted.kept.set(name, '{"half');
    scripted.opened();
    expect(scripted.step).toBe('file');
  });

  it('keeps nothing of what is in the file', async () => {
    await judged();
    expect([...scripted.kept.values()].join()).not.toMatch(/Ada|901820/);
  });

  it('gives up a dry run that somebody goes back from, and hears no more of it', async () => {
    await judge();
    scripted.session.back();
    await settle();
    expect(scripted.last.options).toMatchObject({ cancelOnAbort: true, signal: { aborted: true } });
    expect(scripted.session.state.get()).toMatchObject({ step: 'columns', error: undefined });
    void scripted.session.judge();
    await settle();
    expect(new Set(keys()).size).toBe(2);
    expect(scripted.uploads).toHaveLength(1);
  });

  it('is stopped by asking the service, which alone knows how far it is', async () => {
    await judged();
    void scripted.session.carryOut();
    await settle();
    scripted.last.options.onProgress?.({ id: 'job_2', state: 'running', progress: 40 } as never);
    await scripted.session.stop();
    expect(scripted.canceled).toEqual(['job_2']);
    expect(scripted.session.state.get()).toMatchObject({ step: 'importing', isStopping: true });
    scripted.session.back();
    expect(scripted.step).toBe('importing');
  });

  it('fetches a report that is too large to stand in an answer, also once its link has expired', async () => {
    await judge();
    scripted.linked = new Response('', { status: 403 });
    scripted.last.end({ output: null, link: { url: 'https://files.example.com/r' } });
    await settle();
    expect(scripted.session.state.get().error).toBeInstanceOf(Error);
    scripted.linked = Response.json(report(true));
    void scripted.session.retry();
    await settle();
    scripted.last.end({ output: null, link: { url: 'https://files.example.com/r' } });
    await settle();
    expect(scripted.session.state.get()).toMatchObject({ step: 'judged', report: { created: 1 } });
    expect(new Set(keys()).size).toBe(1);
  });

  it('tells what is wrong with a file, and takes the next one', async () => {
    await scripted.session.open(new File([''], 'nothing.csv'));
    expect(scripted.session.state.get().fault?.message).toBe('“nothing.csv” is empty.');
    const gone = { name: 'gone.csv', arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
    await scripted.session.open(gone as unknown as File);
    expect(scripted.session.state.get().fault?.message).toBe('“gone.csv” cannot be read any more; choose it again.');
    await scripted.session.open(people());
    expect(scripted.session.state.get()).toMatchObject({ step: 'columns', fault: undefined, isReading: false });
  });

  it('begins anew with nothing of what was', async () => {
    await judged();
    scripted.session.startOver();
    expect(scripted.session.state.get()).toMatchObject({ step: 'file', choice: [] });
    expect(scripted.kept.size).toBe(0);
  });
});
