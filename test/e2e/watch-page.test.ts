import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StartedCloud } from '../support/started-cloud.ts';
import { http } from './support/http-call.ts';
import { repositoryCopy } from './support/repository-copy.ts';

jest.setTimeout(120_000);

describe('npm start -- --watch, while the page is worked on', () => {
  let rootDir: string;
  let cloud: StartedCloud;

  beforeAll(async () => {
    rootDir = repositoryCopy();
    cloud = await StartedCloud.start({ rootDir, args: ['--watch', '--seed', 'none'] });
  });

  afterAll(async () => {
    await cloud.dispose();
    rmSync(rootDir, { recursive: true, force: true });
  });

  /** Edits index.html, waits until the cloud says what came of it, and loads the page. */
  const edited = async (html: string, said: RegExp) => {
    const linesBefore = cloud.stdout.length;
    writeFileSync(join(rootDir, 'web/index.html'), html);
    await cloud.line(said, 'stdout', linesBefore);
    return http(`${cloud.baseUrl}/`);
  };

  it('answers the next request with the changed page', async () => {
    const reply = await edited('<!doctype html><title>changed</title>', /^page rebuilt$/);
    expect(reply).toMatchObject({ status: 200, text: expect.stringContaining('<title>changed</title>') });
  });

  it('keeps the last good page where a change does not build, and says why', async () => {
    const broken = '<!doctype html><title>broken</title><script type="module" src="/nowhere.ts"></script>';
    const reply = await edited(broken, /^page not rebuilt: .*nowhere\.ts/);
    expect(reply).toMatchObject({ status: 200, text: expect.stringContaining('<title>changed</title>') });
  });

  it('is built anew by a later start', async () => {
    writeFileSync(join(rootDir, 'web/index.html'), '<!doctype html><title>later</title>');
    const later = await StartedCloud.start({ rootDir, args: ['--seed', 'none'] });
    try {
      expect((await http(`${later.baseUrl}/`)).text).toContain('<title>later</title>');
    } finally {
      await later.dispose();
    }
  });
});
