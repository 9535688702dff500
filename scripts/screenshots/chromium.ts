import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/** How a headless Chromium is started: that of the npm package, or where `CHROME_PATH` says (the package is built for Linux on x64). */
export async function chromiumBinary(): Promise<Pick<LaunchOptions, 'args' | 'env' | 'executablePath'>> {
  const { CHROME_PATH: executablePath } = process.env;
  if (executablePath !== undefined) return { executablePath };
  const unpack = join(import.meta.dirname, 'chromium-binary.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [unpack]);
  const { env, ...binary } = JSON.parse(stdout) as { executablePath: string; args: string[]; env: NodeJS.ProcessEnv };
  return { ...binary, env: { ...process.env, ...env } };
}

/**
 * Starts a headless Chromium. Whoever starts it closes it.
 * @param surroundings environment variables beside those of this process, such as `TZ`
 */
export async function startChromium(surroundings: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const { env, ...binary } = await chromiumBinary();
  return chromium.launch({ ...binary, env: { ...(env ?? process.env), ...surroundings } as Record<string, string> });
}
