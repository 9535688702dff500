/*
 * The process that has what the files of a run share: a cloud, one with demo shops, and a browser, each started when the
 * first file asks for it. It makes shops too, since it has long loaded what that takes. It prints its address, and ends
 * with its stdin: whoever started it is gone then, in whatever way.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type BrowserServer, chromium } from 'playwright-core';
import { type LocalEngine, openLocalTables, type StageTables } from '#scripts/operating/stage-tables.ts';
import { chromiumBinary } from '#scripts/screenshots/chromium.ts';
import { StartedCloud } from '../started-cloud.ts';
import type { Asked } from './harness.ts';
import { makeShop } from './make-shop.ts';

const clouds = new Map<string, Promise<StartedCloud>>();
const tables = new Map<string, StageTables>();
let browser: Promise<BrowserServer> | undefined;

function tablesAt(engine: LocalEngine): StageTables {
  const known = tables.get(engine.dynamodbEndpoint) ?? openLocalTables(engine);
  tables.set(engine.dynamodbEndpoint, known);
  return known;
}

const acts = {
  async cloud({ seed }: Asked['cloud']) {
    const starting = clouds.get(seed) ?? StartedCloud.start({ args: ['--seed', seed] });
    clouds.set(seed, starting);
    const cloud = await starting;
    if (cloud.hasEnded) throw new Error(`a file has ended the cloud that all share:\n${cloud.stderr.join('\n')}`);
    const unbuilt = cloud.stderr.find((line) => line.includes('is not built'));
    if (unbuilt !== undefined) throw new Error(unbuilt);
    return { dataDir: cloud.dataDir };
  },

  async browser() {
    browser ??= chromiumBinary().then((binary) => chromium.launchServer(binary));
    return { wsEndpoint: (await browser).wsEndpoint() };
  },

  async shop(asked: Asked['shop']) {
    return { keys: await makeShop(tablesAt(asked.engine), asked) };
  },
};

const server = createServer(async (request, response) => {
  try {
    const act = acts[request.url?.slice(1) as keyof typeof acts] as (asked: unknown) => Promise<unknown>;
    response.end(JSON.stringify(await act(await json(request))));
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
  }
});

async function end(): Promise<void> {
  const ended = [...clouds.values()].map(async (cloud) => (await cloud).dispose());
  await Promise.allSettled([...ended, browser?.then((each) => each.close())]);
  process.exit();
}

process.stdin.on('end', end).resume();
// Ctrl+C tells every process of the terminal; this one waits for its stdin, so that nothing is started after its end.
process.on('SIGINT', () => undefined);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
