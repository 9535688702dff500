import { UsageMistake } from '../cli/command-failure.ts';
import { seeHelp } from '../cli/command-line.ts';
import { givenKey, readLocalCloud } from './endpoints.ts';

/** What tells a command with which key to call. */
export interface KeyChoice {
  readonly key?: string | undefined;
  /** Whose demo key is taken in stage `local`; the first shop's where absent. */
  readonly shop?: string | undefined;
  readonly stage?: string | undefined;
  /** Data folder of the local cloud. */
  readonly data: string;
}

/**
 * The manager's key to call with; the demo shops of stage `local` need none to be given.
 * @param command as it is typed, such as `npm run smoke`
 * @throws UsageMistake where there is none
 */
export async function managerKey(command: string, { key: option, shop, stage, data }: KeyChoice): Promise<string> {
  if (option === undefined && stage === 'local') {
    const { shops } = await readLocalCloud(data);
    const demo = shop === undefined ? Object.values(shops)[0] : shops[shop];
    if (demo?.keys.manager !== undefined) return demo.keys.manager;
  }
  const key = givenKey(option);
  if (key !== undefined) return key;
  const see = seeHelp(command);
  throw new UsageMistake(`--key is missing: a manager's key, which may stand in STATUS_BOARD_KEY too; ${see}`);
}
