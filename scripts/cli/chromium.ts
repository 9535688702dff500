import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/**
 * Starts a headless Chromium: the one of the npm package, or where `CHROME_PATH` says (the package is built for Linux on
 * x64). Whoever starts it closes it.
 */
export async function startChromium(): Promise<Browser> {
  const { CHROME_PATH: executablePath } = process.env;
  if (executablePath !== undefined) return chromium.launch({ executablePath });
  const unpack = join(import.meta.dirname, 'chromium-binary.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [unpack]);
  const { env, ...binary } = JSON.parse(stdout) as { executablePath: string; args: string[]; env: NodeJS.ProcessEnv };
  return chromium.launch({ ...binary, env: { ...process.env, ...env } as Record<string, string> });
}
