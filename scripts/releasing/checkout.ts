import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Release } from './manifest.ts';

async function git(rootDir: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd: rootDir });
    // A line of `git status` may begin with a space.
    return stdout.trimEnd();
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string };
    const said = stderr.trim().split('\n').at(-1) ?? message;
    throw new CommandFailure('precondition', `git ${args[0]} failed: ${said || message}`, { cause: error });
  }
}

/** What is checked out. */
export interface Checkout {
  readonly commit: string;
  /** Files that differ from the commit, the first few. */
  readonly changed: readonly string[];
  /** Commit of the tag a release would get; undefined where the tag is free. */
  readonly tagged: string | undefined;
}

/**
 * Looks at what is checked out.
 * @param tag such as `v1.4.0`
 * @throws CommandFailure (`precondition`) where this is no git checkout
 */
export async function readCheckout(rootDir: string, tag: string): Promise<Checkout> {
  const commit = await git(rootDir, 'rev-parse', 'HEAD');
  const status = await git(rootDir, 'status', '--porcelain', '--untracked-files=normal');
  const tags = await git(rootDir, 'tag', '--list', tag);
  const tagged = tags === '' ? undefined : await git(rootDir, 'rev-list', '-n', '1', tag);
  return { commit, changed: status === '' ? [] : status.split('\n').map((line) => line.slice(3)), tagged };
}

/**
 * What keeps a checkout from being released.
 * @throws CommandFailure (`precondition`) naming it, and what to do
 */
export function requireReleasable({ commit, changed, tagged }: Checkout, tag: string): void {
  if (changed.length > 0) {
    const some = `${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ` and ${changed.length - 3} more` : ''}`;
    throw new CommandFailure('precondition', `the checkout differs from its commit: ${some}`, { next: 'git status' });
  }
  // A run that was killed after it had tagged goes on with its tag.
  if (tagged !== undefined && tagged !== commit) {
    throw new CommandFailure('precondition', `tag ${tag} is another commit (${tagged.slice(0, 12)}) already`, {
      next: `git show ${tag}`,
    });
  }
}

/** Marks the commit of a release with its name, where no commit is marked with it yet. */
export async function tagRelease(rootDir: string, { name, gitSha }: Pick<Release, 'gitSha' | 'name'>): Promise<void> {
  if ((await git(rootDir, 'tag', '--list', name)) !== '') return;
  await git(rootDir, 'tag', '--annotate', name, '--message', `Release ${name}`, gitSha);
}
