import { describe, expect, it } from '@jest/globals';
import { getDeadJob, getJob, listDeadJobs, submitJob } from '#shared/contract/jobs.ts';
import type { Table } from '#shared/data/table.ts';
import { messageOf } from '#shared/jobs/job-message.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { writtenLines } from '#test/support/written-lines.ts';
import { cellJobs, fieldJobs, messagesWith, type PlantedJob } from './canaries/jobs.ts';
import { canaries, canariesAnywhere, secretsIn, tracesIn } from './canaries/plants.ts';
import { failuresQuoting } from './canaries/requests.ts';
import { watchedWork, watchedWorld } from './canaries/watched-world.ts';

const written = writtenLines();

/** A watched world, its worker, and every message that was sent to it: what a dead-letter queue may get. */
async function watched() {
  const world = await watchedWorld();
  const sent: string[] = [];
  const send = world.queue.send.bind(world.queue);
  world.queue.send = async (messages) => {
    sent.push(...messages.map((message) => JSON.stringify(message)));
    return send(messages);
  };
  return { world, worker: new JobWorker(world, watchedWork()), sent };
}

/** A table every call of which fails alike. */
function tableThatThrows(error: Error): Table {
  const fail = () => Promise.reject(error);
  return { get: fail, batchGet: fail, query: fail, write: fail, transact: fail };
}

/** Submits what can be, lets it be worked off, and tells with which problems jobs ended, by where something was planted. */
async function workOff({ world, worker }: Awaited<ReturnType<typeof watched>>, jobs: readonly PlantedJob[]) {
  const problems: [where: string, problem: string][] = [];
  for (const { where, kind, input } of jobs) {
    const { status, body } = await world.call(submitJob, { body: { kind, input } });
    if (status !== 202) continue;
    await worker.workOff();
    const { body: after } = await world.call(getJob, { params: { id: body.data.id } });
    problems.push([where, JSON.stringify(after.data.problem)]);
  }
  return problems;
}

const nothingIsTold = ({ sent }: { sent: readonly string[] }) => {
  expect(written().lines.filter((line) => tracesIn(line).length > 0)).toEqual([]);
  expect(sent.filter((message) => tracesIn(message).length > 0)).toEqual([]);
};

describe.each(Object.entries(canaries))('a %s in what jobs are to do', (_kind, canary) => {
  it('is in no log line, metric or message, whichever field it stands in', async () => {
    const all = await watched();
    const jobs = await fieldJobs(all.world, canary);
    const problems = await workOff(all, jobs);
    expect(problems.filter(([, problem]) => secretsIn(problem).length > 0)).toEqual([]);
    expect(jobs.length).toBeGreaterThan(20);
    nothingIsTold(all);
  });

  it('is in none of them from any cell of a file', async () => {
    const all = await watched();
    const jobs = cellJobs(canary);
    const problems = await workOff(all, jobs);
    expect(problems.filter(([, problem]) => secretsIn(problem).length > 0)).toEqual([]);
    expect(problems).toHaveLength(jobs.length);
    expect(problems.filter(([, problem]) => problem === 'null').length).toBeGreaterThan(20);
    nothingIsTold(all);
  });

  it('is in no log line of a failure that quotes it', async () => {
    const all = await watched();
    const { body } = await all.world.call(submitJob, { body: { kind: 'test.sleep', input: { milliseconds: 0 } } });
    const job = await all.world.call(getJob, { params: { id: body.data.id } });
    const { shop, correlationId } = JSON.parse(all.world.queue.take()?.body ?? '{}');
    const message = messageOf({ ...job.body.data, shop, correlationId });
    for (const failure of failuresQuoting) {
      all.world.failNext(failure(canary));
      await all.worker.deliver(message.body);
    }
    expect(written().logs.filter(({ outcome }) => outcome === 'failed')).toHaveLength(failuresQuoting.length);
    nothingIsTold(all);
  });

  it('is neither in the dead letter of a failure that quotes it, nor in what anybody is shown of the dead job', async () => {
    const all = await watched();
    const { world, sent } = all;
    for (const failure of failuresQuoting) {
      const { id } = await must(world, submitJob, { body: { kind: 'day.report', input: { date: '2025-09-20' } } });
      const board = tableThatThrows(failure(canary));
      await new JobWorker(world, watchedWork(), { tables: { ...world.runtime.tables, board } }).workOff();
      const job = await must(world, getJob, { params: { id } });
      expect(job).toMatchObject({ state: 'dead', attempts: 5 });
      const dead = await must(world, getDeadJob, { as: 'operator', params: { id } });
      expect(tracesIn(JSON.stringify([job, dead]))).toEqual([]);
    }
    const { items } = await must(world, listDeadJobs, { as: 'operator' });
    expect([items.length, sent.length]).toEqual([failuresQuoting.length, 5 * failuresQuoting.length]);
    expect(tracesIn(JSON.stringify(items))).toEqual([]);
    nothingIsTold(all);
  });
});

// What has the form of a correlation, as a VIN has, is one.
describe.each(Object.entries(canariesAnywhere))('a %s', (_kind, canary) => {
  it('is in no log line of a message nobody can read', async () => {
    const all = await watched();
    for (const message of messagesWith(canary)) await all.worker.deliver(message);
    const outcomes = written().logs.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'poison').length).toBeGreaterThan(5);
    nothingIsTold(all);
  });
});
