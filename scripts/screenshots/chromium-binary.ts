/**
 * Unpacks the Chromium that comes as an npm package, once, and prints how to start it as JSON:
 * `{ "executablePath", "args", "env" }`. A process of its own, since the package is ESM only and unpacks into the folder
 * for temporary files, where two at once would disturb each other.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const rootDir = path.join(import.meta.dirname, '../..');
const packageDir = path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'));
const folder = path.join(rootDir, '.cache', 'chromium', version);

async function unpack(): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  process.env.TMPDIR = unfinished;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  await inflate(path.join(packageDir, 'bin', 'al2023.tar.br'));
  const fonts = `<fontconfig><dir>${path.join(folder, 'fonts', 'fonts')}</dir><cachedir>${folder}</cachedir></fontconfig>`;
  writeFileSync(path.join(unfinished, 'fonts.conf'), fonts);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
}

/** Libraries and fonts of the package, where the machine has none of its own. */
function environment(executable: string): Record<string, string> {
  const libraries = execFileSync('ldd', [executable], { encoding: 'utf8' });
  const fonts = ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (each) => existsSync(each) && readdirSync(each).length > 0,
  );
  return {
    ...(libraries.includes('not found') ? { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') } : {}),
    ...(fonts ? {} : { FONTCONFIG_FILE: path.join(folder, 'fonts.conf') }),
  };
}

if (!existsSync(folder)) await unpack();
const executablePath = path.join(folder, 'chromium');
const { default: chromium } = await import('@sparticuz/chromium');
// One process for all makes the browser die with its first context; and the page is tested with the web's security on.
const unwanted = /^--(single-process|no-zygote|disable-web-security|allow-running-insecure-content|headless)/;
// Where there is no graphics card, its stand-in in software takes twice as long as drawing without one.
chromium.setGraphicsMode = false;
const args = [...chromium.args.filter((flag) => !unwanted.test(flag)), '--disable-gpu'];
console.log(JSON.stringify({ executablePath, args, env: environment(executablePath) }));
