import { mkdir } from 'node:fs/promises';
import { commandLine } from './cli/command-line.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { startChromium } from './screenshots/chromium.ts';
import { takeDashboards } from './screenshots/dashboard-pictures.ts';
import { folder, moment, pictures, take } from './screenshots/pictures.ts';
import { play } from './screenshots/play.ts';
import { openStage } from './screenshots/stage.ts';

const command = commandLine('npm run screenshots', {
  about: `Takes the pictures of README and docs anew: starts a local cloud of its own with a fixed day, opens the page in Chromium
and writes docs/images/{board,board-dark,day,panel,stats,phone,quick-add}.png; then lets another one work for three hours of a pushed
clock, with a slow table and somebody who tries keys, and writes dashboard-{application,work,security,infrastructure}.png.`,
  examples: ['npm run screenshots', 'npm run screenshots -- --only dashboards'],
}).option('--only <what>', 'page or dashboards; both without it');

async function takePage(): Promise<void> {
  console.log('starting a local cloud and letting its shop work for a month…');
  const stage = await openStage();
  try {
    await play(stage);
    stage.setClock(moment);
    const browser = await startChromium();
    try {
      for (const picture of pictures) console.log(await take(browser, stage, picture));
    } finally {
      await browser.close();
    }
  } finally {
    await stage.close();
  }
}

async function takeDashboardPictures(): Promise<void> {
  console.log('starting a local cloud and letting its shop work for three hours…');
  const browser = await startChromium();
  try {
    for (const told of await takeDashboards(browser)) console.log(told);
  } finally {
    await browser.close();
  }
}

async function main({ only }: ReturnType<typeof command.opts>): Promise<void> {
  const wanted = only === undefined ? undefined : oneOf('only', only, ['page', 'dashboards'] as const);
  await mkdir(folder, { recursive: true });
  if (wanted !== 'dashboards') await takePage();
  if (wanted !== 'page') await takeDashboardPictures();
}

if (import.meta.main) await runCommand(command.action(main));
