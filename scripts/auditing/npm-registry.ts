import { spawnSync } from 'node:child_process';

/**
 * The registry npm is configured with; undefined where npm does not tell. What it hands to scripts (`npm_config_registry`) is only what
 * somebody set apart from its files, so npm itself is asked.
 * @param environment that of this process, as `npm run` made it
 */
export function npmRegistry({ npm_config_registry: set, npm_execpath: npm }: NodeJS.ProcessEnv): string | undefined {
  if (set !== undefined && set !== '') return set;
  if (npm === undefined) return undefined;
  const { status, stdout } = spawnSync(process.execPath, [npm, 'config', 'get', 'registry'], { encoding: 'utf8' });
  const told = stdout.trim();
  return status === 0 && URL.canParse(told) ? told : undefined;
}
