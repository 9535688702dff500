import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Checkout, readCheckout, requireReleasable, tagRelease } from '#scripts/releasing/checkout.ts';
import { requireTested, testedFile } from '#scripts/releasing/tested.ts';

let rootDir: string;

beforeEach(() => {
  rootDir = mkdtempSync(join(tmpdir(), 'status-board-checkout-'));
});

afterEach(() => rmSync(rootDir, { recursive: true }));

describe('a checkout', () => {
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: rootDir, encoding: 'utf8' }).trim();
  const write = (file: string, text: string) => writeFileSync(join(rootDir, file), text);
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'more');
    return git('rev-parse', 'HEAD');
  };

  beforeEach(() => {
    git('init', '--quiet');
    git('config', 'user.name', 'Ada');
    git('config', 'user.email', 'ada@example.com');
    write('one', '1');
  });

  it('is its commit, and free to be tagged', async () => {
    const head = commit();
    expect(await readCheckout(rootDir, 'v1.0.0')).toEqual({ commit: head, changed: [], tagged: undefined });
  });

  it('tells what differs from its commit, files git does not know yet among them', async () => {
    commit();
    write('one', '2');
    write('two', '2');
    expect((await readCheckout(rootDir, 'v1.0.0')).changed).toEqual(['one', 'two']);
  });

  it('is tagged once, with a message, and says so from then on', async () => {
    const head = commit();
    write('two', '2');
    // Whoever finishes a release may have another commit checked out.
    commit();
    await tagRelease(rootDir, { name: 'v1.0.0', gitSha: head });
    expect(git('tag', '--list', '--format', '%(refname:short) %(objecttype) %(subject)')).toBe(
      'v1.0.0 tag Release v1.0.0',
    );
    const tagged = await readCheckout(rootDir, 'v1.0.0');
    expect(tagged.tagged).toBe(head);
    await tagRelease(rootDir, { name: 'v1.0.0', gitSha: tagged.commit });
    expect((await readCheckout(rootDir, 'v1.0.0')).tagged).toBe(head);
  });

  it('is none where git knows of none', async () => {
    rmSync(join(rootDir, '.git'), { recursive: true });
    await expect(readCheckout(rootDir, 'v1.0.0')).rejects.toMatchObject({
      kind: 'precondition',
      message: expect.stringMatching(/^git rev-parse failed: .*not a git repository/),
    });
  });
});

describe('what may be released', () => {
  const checkout: Checkout = { commit: 'a'.repeat(40), changed: [], tagged: undefined };

  it('is a commit whose tag is free, or its own already', () => {
    requireReleasable(checkout, 'v1.0.0');
    requireReleasable({ ...checkout, tagged: checkout.commit }, 'v1.0.0');
  });

  it('is no checkout with changes; the first few are named', () => {
    const changed = ['a', 'b', 'c', 'd', 'e'];
    expect(() => requireReleasable({ ...checkout, changed }, 'v1.0.0')).toThrow(
      'the checkout differs from its commit: a, b, c and 2 more',
    );
  });

  it('is nothing under the tag of another commit', () => {
    const tagged = 'b'.repeat(40);
    expect(() => requireReleasable({ ...checkout, tagged }, 'v1.0.0')).toThrow(
      'tag v1.0.0 is another commit (bbbbbbbbbbbb) already',
    );
  });
});

describe('a commit is tested', () => {
  const tell = (text: string) => {
    mkdirSync(dirname(join(rootDir, testedFile)), { recursive: true });
    writeFileSync(join(rootDir, testedFile), text);
  };
  const here = 'a'.repeat(40);

  it('where a whole run on it passed', async () => {
    tell(JSON.stringify({ commit: here, passed: 4_000, failed: 0 }));
    await requireTested(rootDir, here);
  });

  it.each([
    ['nothing was run', undefined, 'the tests were not run as a whole on an unchanged checkout here'],
    ['the record is damaged', '{"commit":', 'the tests were not run as a whole on an unchanged checkout here'],
    [
      'another commit was',
      { commit: 'b'.repeat(40), passed: 9, failed: 0 },
      'on commit bbbbbbbbbbbb, and this is aaaaaaaaaaaa',
    ],
    ['some failed', { commit: here, passed: 9, failed: 2 }, '2 tests of this commit failed'],
  ])('not where %s', async (_what, record, message) => {
    if (record !== undefined) tell(typeof record === 'string' ? record : JSON.stringify(record));
    await expect(requireTested(rootDir, here)).rejects.toMatchObject({
      kind: 'precondition',
      message: expect.stringContaining(message),
      next: 'npm test',
    });
  });
});
