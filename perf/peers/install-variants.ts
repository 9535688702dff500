import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Installs `variants/`, which is a package of its own, where that is missing or another. */
export function installVariants(): void {
  const variants = path.join(import.meta.dirname, 'variants');
  const wanted = path.join(variants, 'package-lock.json');
  const installed = path.join(variants, 'node_modules', '.lock-that-was-installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8')) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: variants, stdio: ['ignore', 2, 2] });
  copyFileSync(wanted, installed);
}
