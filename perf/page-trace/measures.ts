import { setTimeout as pause } from 'node:timers/promises';
import { constants, gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { type Frame, framesOf } from './frames.ts';
import type { Scene } from './scene.ts';

/** What one opening of the board costs. */
export interface Load {
  /** Bytes as gzip -9 makes them: index.html and what it names. */
  readonly html: number;
  readonly script: number;
  readonly style: number;
  /** Fetched after the first view: dragging. */
  readonly later: number;
  /** Milliseconds from the navigation to the largest paint: the board. */
  readonly largestPaint: number;
  readonly shift: number;
}

const packed = (body: Buffer) => gzipSync(body, { level: constants.Z_BEST_COMPRESSION }).length;

/** Opens the board in a browser that has nothing of it yet. */
export async function measureLoad(scene: Scene): Promise<Load> {
  const context = await scene.newContext();
  const responses: Response[] = [];
  context.on('response', (response) => responses.push(response));
  const page = await scene.openBoard(context);
  const html = (await responses.find((response) => response.request().resourceType() === 'document')?.text()) ?? '';
  const files = responses.filter((response) => response.url().includes('/assets/'));
  const weighed = await Promise.all(
    files.map(async (response) => ({ url: new URL(response.url()).pathname, bytes: packed(await response.body()) })),
  );
  const sum = (wanted: (url: string) => boolean) =>
    weighed.filter(({ url }) => wanted(url)).reduce((total, { bytes }) => total + bytes, 0);
  const isFirst = (url: string) => html.includes(url);
  const { largestPaint, shift } = await page.evaluate(() => window.probe);
  await context.close();
  return {
    html: packed(Buffer.from(html)),
    script: sum((url) => isFirst(url) && url.endsWith('.js')),
    style: sum((url) => isFirst(url) && url.endsWith('.css')),
    later: sum((url) => !isFirst(url)),
    largestPaint,
    shift,
  };
}

/** Pauses as the frames of a screen do. */
const frameTime = 17;

/** Lets a page draw frames without a cause: what a frame costs on this machine. */
export async function measureIdle(scene: Scene, page: Page): Promise<Frame[]> {
  const frames = 60;
  const trace = await scene.trace(page, () =>
    page.evaluate(
      (count) =>
        new Promise<void>((resolve) => {
          let left = count;
          const next = () => {
            left -= 1;
            if (left > 0) requestAnimationFrame(next);
            else resolve();
          };
          requestAnimationFrame(next);
        }),
      frames,
    ),
  );
  return framesOf(trace);
}

/** What a drag costs: the frames in which a card is picked up, and those in which it follows the pointer. */
export interface Drag {
  readonly pickUp: Frame[];
  readonly follow: Frame[];
}

/** Drags a card over every column, along the cards and to the edges where columns scroll, and back to where it was. */
export async function measureDrag(scene: Scene, page: Page): Promise<Drag> {
  const { mouse } = page;
  const card = await page.locator('[data-lane="scheduled"] .card[draggable="true"]').nth(2).boundingBox();
  const lanes = await Promise.all(
    ['scheduled', 'in_progress', 'ready', 'completed'].map((lane) => page.locator(`#column-${lane}`).boundingBox()),
  );
  if (card === null) throw new Error('there is no card to drag');
  const start = { x: card.x + card.width / 2, y: card.y + card.height / 2 };
  let at = start;
  const goTo = async (to: typeof start, steps: number) => {
    const from = at;
    for (let step = 1; step <= steps; step += 1) {
      at = { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps };
      await mouse.move(at.x, at.y);
      await pause(frameTime);
    }
  };
  await mouse.move(at.x, at.y);
  const pickUp = await scene.trace(page, async () => {
    await mouse.down();
    await goTo({ x: start.x + 8, y: start.y + 8 }, 8);
  });
  const follow = await scene.trace(page, async () => {
    for (const lane of lanes) {
      if (lane === null) continue;
      const x = lane.x + lane.width / 2;
      await goTo({ x, y: lane.y + 60 }, 12);
      await goTo({ x, y: lane.y + lane.height - 4 }, 24);
      await goTo({ x, y: lane.y + lane.height / 2 }, 8);
    }
    await goTo(start, 16);
  });
  await mouse.up();
  return { pickUp: framesOf(pickUp), follow: framesOf(follow) };
}

/** How long a change takes until it is seen, in milliseconds. */
export interface Change {
  readonly wall: number;
  /** What the main thread did for it, and what followed from it, in its longest frame. */
  readonly processor: number;
}

/** The time a change takes, and the frame that cost it most. */
async function timed(scene: Scene, page: Page, change: () => Promise<number>): Promise<Change> {
  let wall = Number.NaN;
  const trace = await scene.trace(page, async () => {
    // What measures has to get going too, on the same processors.
    await pause(30 * frameTime);
    wall = await change();
    await pause(5 * frameTime);
  });
  return { wall, processor: Math.max(...framesOf(trace).map(({ processor }) => processor)) };
}

/** The first card that is ready: taken back, it is drawn among the first of its column, however many that has. */
async function firstReady(scene: Scene) {
  const [card] = await scene.cardsIn('ready');
  if (card === undefined) throw new Error('no card is ready any more');
  return card;
}

/** Somebody else takes a card back: from the answer that tells of it to the card's paint in its new column. */
export async function measureUpdate(scene: Scene, page: Page): Promise<Change> {
  const card = await firstReady(scene);
  await scene.client.moveAppointment({ id: card.id, on: card.date, version: card.version, status: 'in_progress' });
  return timed(scene, page, () =>
    page.evaluate(async (id) => {
      const painted = window.probe.painted(id, 'in_progress');
      window.dispatchEvent(new Event('focus'));
      const at = await painted;
      return at - window.probe.boardAt();
    }, card.id),
  );
}

/** Moves a card to the column before by a key: from the key to the card's paint there. */
export async function measureKey(scene: Scene, page: Page): Promise<Change> {
  const card = await firstReady(scene);
  await page.locator(`[data-focus="${card.id}"]`).focus();
  const time = await timed(scene, page, async () => {
    // The page watches before the key comes: a command to a page and a key to its window take different ways.
    const watching = await page.evaluateHandle((id) => ({ painted: window.probe.painted(id, 'in_progress') }), card.id);
    await page.keyboard.press('[');
    return watching.evaluate(async ({ painted }) => (await painted) - window.probe.keyAt);
  });
  await page.locator('[data-moving="sending"]').waitFor({ state: 'detached' });
  return time;
}
