import { readStage } from '#infra/config.ts';
import type { LoneDrill } from './drill.ts';
import type { DrillCloud } from './drill-cloud.ts';
import type { Findings } from './findings.ts';
import { allOver, drained, killAt, type Moment } from './killed-work.ts';
import { auditEffects, auditEnds, auditPoison, auditStats } from './work-audit.ts';
import { planWork } from './work-plan.ts';
import { WorkQueue } from './work-queue.ts';
import { WorkShop } from './work-shop.ts';

const shopIds = ['corner', 'harbour', 'hillside'] as const;

/** Messages nobody can read: they fail each time, and are given up. */
const poison: readonly string[] = [
  'this is no JSON',
  '{"shop":"corner","jobId":',
  '[]',
  JSON.stringify({ shop: 'corner', correlationId: 'drill-poison-1-message' }),
  JSON.stringify({ shop: 'corner', correlationId: 'drill-poison-2-message', jobId: '../../hillside' }),
];

/** Messages that can be read and name no job of their shop: there is nothing to be done about them. */
const strays = (stranger: string): readonly string[] => [
  JSON.stringify({ shop: 'corner', correlationId: 'drill-stray-1-message', jobId: 'job_0000000000000000' }),
  JSON.stringify({ shop: 'nobody', correlationId: 'drill-stray-2-message', jobId: stranger }),
  JSON.stringify({ shop: 'hillside', correlationId: 'drill-stray-3-message', jobId: stranger }),
];

/** How long the cloud is off each time, by its clocks: longer than a lease, and than a message that was received is hidden. */
const offFor = 15 * 60_000;

/** When it is killed, once for each third of the jobs: how many of these have been acknowledged, and how many are over. */
const moments: readonly Moment[] = [
  { name: 'while they are submitted', acknowledged: 0.5, over: 0 },
  { name: 'while many wait and run', acknowledged: 1, over: 0.25 },
  { name: 'while the last are tried again', acknowledged: 1, over: 0.75 },
];

async function send(cloud: DrillCloud, bodies: readonly string[]): Promise<void> {
  const queue = new WorkQueue(await cloud.outputs(), cloud.ahead);
  for (const body of bodies) await queue.send(body, 'corner');
  queue.close();
}

/** Stops and starts the cloud until the queue is empty: a message nobody can read is given up after five times. */
async function giveUpPoison(cloud: DrillCloud): Promise<string[]> {
  const dead: string[] = [];
  for (let round = 1; round <= 12; round += 1) {
    await cloud.stop();
    await cloud.startAgain(offFor);
    const queue = new WorkQueue(await cloud.outputs(), cloud.ahead);
    const { inFlight } = await drained(queue);
    dead.push(...(await queue.takeDead()));
    queue.close();
    if (inFlight === 0) return dead;
  }
  throw new Error('the queue is not empty, however often the cloud is started');
}

/**
 * Jobs of three shops, with poison among the messages and jobs that fail, in a cloud that is killed three times.
 * @param jobs how many, of all kinds
 */
export function queuedWorkDrill(jobs: number): LoneDrill {
  return {
    name: 'queued-work',
    about: `${jobs} jobs, flaky ones and poison among them, come each to one end though the cloud is killed three times`,
    async rehearse(findings: Findings, cloud: DrillCloud) {
      const outputs = await cloud.outputs();
      const shops = await Promise.all(shopIds.map((id) => WorkShop.open(id, outputs)));
      const submissions = planWork(shopIds, jobs);
      const third = Math.ceil(submissions.length / moments.length);
      await findings.act('send poison', () => send(cloud, poison));
      for (const [place, moment] of moments.entries()) {
        const wave = submissions.slice(place * third, (place + 1) * third);
        const stranger = shops.flatMap(({ acknowledged }) => acknowledged).at(-1);
        if (stranger !== undefined) await send(cloud, strays(stranger.id));
        const submitted = await killAt(moment, wave, shops, cloud, findings);
        await findings.act('start it again, a quarter of an hour later', () => cloud.startAgain(offFor));
        await findings.act('everything is submitted, and comes to its end', async () => {
          await submitted.all;
          await allOver(shops);
        });
      }
      const dead = await findings.act('give up the poison', () => giveUpPoison(cloud));
      for (const shop of shops) {
        const shown = await shop.show();
        const { acknowledged, id } = shop;
        await findings.check(`every job of ${id} has one end, the right one`, () => auditEnds(acknowledged, shown));
        await findings.check(`what the jobs of ${id} do is done once`, () => auditEffects(acknowledged, shown));
        const { perShop } = readStage('local').jobs;
        await findings.check(`the numbers of ${id} are those of a recount`, () => auditStats(shown, perShop));
      }
      await findings.check('the poison alone is given up', () => auditPoison(poison, dead));
    },
  };
}
