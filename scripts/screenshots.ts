import { mkdir } from 'node:fs/promises';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { startChromium } from './screenshots/chromium.ts';
import { folder, moment, pictures, take } from './screenshots/pictures.ts';
import { play } from './screenshots/play.ts';
import { openStage } from './screenshots/stage.ts';

const command = commandLine('npm run screenshots', {
  about: `Takes the pictures of README and docs anew: starts a local cloud of its own with a fixed day, opens the page in Chromium
and writes docs/images/{board,board-dark,day,panel,stats,phone,quick-add}.png.`,
  examples: ['npm run screenshots'],
});

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
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

if (import.meta.main) await runCommand(command.action(main));
