import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { knownScripts } from '../../support/npm-scripts.ts';
import { lintWorkflow } from './workflow-linter.ts';
import { workflowMistakes } from './workflow-rules.ts';

const folder = '.github/workflows';
const files = readdirSync(folder).map((name) => join(folder, name));
const scripts = knownScripts();

describe('a workflow', () => {
  it.each(files)('is fine by GitHub: %s', async (path) => {
    expect(await lintWorkflow(path)).toEqual([]);
  });

  it.each(files)('keeps our rules: %s', (path) => {
    expect(workflowMistakes(readFileSync(path, 'utf8'), scripts)).toEqual([]);
  });
});

/** A workflow that deploys, put into a wrong state. */
function planted([from, to]: readonly [from: RegExp | string, to: string]): string {
  const text = readFileSync(join(folder, 'deploy-dev.yml'), 'utf8');
  const wrong = text.replace(from, to);
  expect(wrong).not.toBe(text);
  return wrong;
}

describe('a fault planted into a workflow', () => {
  it.each([
    ['a key that does not exist', ['branches: [main]', 'branchs: [main]'], "Unexpected value 'branchs'"],
    ['a key of a step that does not exist', ['        env:', '        envs:'], "Unexpected value 'envs'"],
    ['a permission that does not exist', ['id-token: write', 'id-tokens: write'], "Unexpected value 'id-tokens'"],
    ['a needed job that does not exist', ['needs: verify', 'needs: verifies'], "Value 'verifies' is not valid"],
    ['an expression cut short', ['vars.STATUS_BOARD_ROLE }}', 'vars.STATUS_BOARD_ROLE }'], 'expression is not closed'],
    [
      'a context that does not exist',
      ['vars.STATUS_BOARD_ROLE', 'var.STATUS_BOARD_ROLE'],
      "Unrecognized named-value: 'var'",
    ],
    ['a function that does not exist', ['vars.STATUS_BOARD_ROLE', 'fromJsn(1)'], "Unrecognized function: 'fromJsn'"],
    [
      'a property that does not exist',
      ['github.run_id', 'github.run_identity'],
      'Context access might be invalid: run_identity',
    ],
    ['text that is no YAML', ['jobs:', 'jobs: ['], 'deploy-dev.yml:'],
  ] as const)("is seen by GitHub's own reader: %s", async (_, fault, message) => {
    expect((await lintWorkflow('deploy-dev.yml', planted(fault))).join('\n')).toContain(message);
  });

  it.each([
    ['a tag', [/configure-aws-credentials@\w+ # v6.0.0/, 'configure-aws-credentials@v6'], 'not pinned'],
    ['a short digest', [/checkout@(\w{12})\w+ #/, 'checkout@$1 #'], 'not pinned'],
    ['a digest without its version', [/ # v6.0.2/, ''], 'not pinned'],
    ['permissions for all jobs', ['permissions: {}', 'permissions: { contents: write }'], 'gives all jobs permissions'],
    ['no word on permissions', ['permissions: {}\n', ''], 'gives all jobs permissions'],
    ['a job without permissions', [/ {4}permissions:\n {6}contents: read\n\n/, '\n'], 'job verify has no permissions'],
    ['a right to write', ['contents: read\n      id-token', 'contents: write\n      id-token'], 'may write contents'],
    ['no timeout', ['    timeout-minutes: 45\n', ''], 'has no timeout'],
    [
      'a trigger that gives forks a token',
      ['  push:\n    branches: [main]', '  pull_request_target:'],
      'runs on pull_request_target',
    ],
    [
      'a job that runs whatever failed',
      ['    needs: verify\n', '    needs: verify\n    if: always()\n'],
      'on a condition',
    ],
    [
      'a step that may fail',
      ['- run: npm run deploy', '- continue-on-error: true\n        run: npm run deploy'],
      'goes on after',
    ],
    [
      'a job that may fail',
      ['    environment: dev\n', '    environment: dev\n    continue-on-error: true\n'],
      'goes on after',
    ],
    ['a command that may fail', ['--stage dev --yes', '--stage dev --yes || true'], 'passes over the failure'],
    ['a deployment that is cut off', ['cancel-in-progress: false', 'cancel-in-progress: true'], 'may be cut off'],
    ['credentials without an environment', ['    environment: dev\n', ''], 'without an environment'],
    ['credentials before anything is verified', ['    needs: verify\n', ''], 'before anything is verified'],
    [
      'a token of identity where nothing is deployed',
      ['      contents: read\n\n', '      contents: read\n      id-token: write\n\n'],
      'job verify has a token of identity',
    ],
    ['a checkout that leaves its token', ['persist-credentials: false', 'fetch-depth: 1'], 'leaves the token'],
    [
      'an expression in shell',
      ['npm run deploy', ['echo $', '{{ github.head_ref }}; npm run deploy'].join('')],
      'puts an expression into shell',
    ],
    ['a script that does not exist', ['npm run deploy', 'npm run deply'], 'npm run deply: no such script'],
    [
      'an installation with credentials around',
      [/( {6}# Before.*\n {6}- run: npm ci.*\n)([\s\S]*?)( {6}- run: npm run deploy)/, '$2$1$3'],
      'installs packages with credentials around',
    ],
  ] as const)('is seen by our rules: %s', (_, fault, mistake) => {
    const mistakes = workflowMistakes(planted(fault), scripts);
    expect(mistakes.filter((found) => found.includes(mistake))).toHaveLength(1);
  });
});
