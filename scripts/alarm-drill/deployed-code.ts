import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionName } from '#infra/names.ts';
import type { Cloud } from '#local/cloud.ts';
import { bundleOf, functionSources } from '../building/function-source.ts';

/** Throws beside its handler, as a forgotten `await` does: nobody catches it, and the call ends without an answer. */
const crashing = `
exports.handler = async () => {
  void Promise.reject(new Error('nobody waits for this'));
  return new Promise(() => {});
};
`;

/** The function as it is, with a clock that is ahead. */
const ahead = (milliseconds: number) => `
const { now } = Date;
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [globalThis.Date.now()] : given));
  }
  static now() {
    return now() + ${milliseconds};
  }
};
exports.handler = require('./function.js').handler;
`;

/** The function as it is, which looks for a table that is not there. */
const lost = `
process.env.BOARD_TABLE = 'status-board-local-nowhere';
exports.handler = require('./function.js').handler;
`;

/** Deploys other code of functions, and takes it back. */
export class DeployedCode {
  readonly #cloud: Pick<Cloud, 'reload'>;
  readonly #bundles: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'status-board-code-'));
  readonly #changed = new Set<string>();

  /** @param bundles folder of the bundles as they are built */
  constructor(cloud: Pick<Cloud, 'reload'>, bundles: string) {
    this.#cloud = cloud;
    this.#bundles = bundles;
  }

  /** Every call of the function crashes. */
  crash(id: string): void {
    this.#deploy(id, crashing);
  }

  /** The function's clock is ahead by so many milliseconds. */
  setAhead(id: string, milliseconds: number): void {
    this.#deploy(id, ahead(milliseconds));
  }

  /** The function looks for its table in the wrong place, and says that it cannot answer. */
  lose(id: string): void {
    this.#deploy(id, lost);
  }

  /** Deploys all of it as it was. */
  takeBack(): void {
    for (const id of this.#changed) this.#cloud.reload(functionName('local', id), this.#bundleOf(id));
    this.#changed.clear();
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #deploy(id: string, code: string): void {
    const folder = join(this.#folder, id);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(this.#bundleOf(id), 'index.js'), join(folder, 'function.js'));
    writeFileSync(join(folder, 'index.js'), code);
    this.#cloud.reload(functionName('local', id), folder);
    this.#changed.add(id);
  }

  #bundleOf(id: string): string {
    const source = functionSources.find((it) => it.id === id);
    if (source === undefined) throw new Error(`there is no function ${id}`);
    return join(this.#bundles, bundleOf(source));
  }
}
