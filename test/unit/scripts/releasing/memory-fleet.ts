import {
  type DeployedCode,
  type Fleet,
  FleetConflict,
  type InvocationAnswer,
  type LiveAlias,
} from '#scripts/releasing/fleet.ts';

interface StoredFunction {
  code: string;
  versions: Map<string, string>;
  published: number;
  live: Omit<LiveAlias, 'revisionId'>;
  revision: number;
}

/** Functions as Lambda keeps them, in memory, with every call of its control plane counted, and made to fail where a test says so. */
export class MemoryFleet implements Fleet {
  readonly functions = new Map<string, StoredFunction>();
  /** Called before each call; what it throws is what the call throws. */
  before: (call: string, name: string) => void = () => {};
  /** Called after each call took effect. */
  after: (call: string, name: string) => void = () => {};
  calls = 0;

  /** What a deployment does: new code at `$LATEST`, and an alias where there is none. */
  deploy(code: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(code)) {
      const known = this.functions.get(name);
      if (known !== undefined) known.code = text;
      else {
        const live = { version: '$LATEST', canary: undefined };
        this.functions.set(name, { code: text, versions: new Map(), published: 0, live, revision: 1 });
      }
    }
  }

  /** Where all aliases stand. */
  standing(): Record<string, string> {
    return Object.fromEntries(
      [...this.functions].map(([name, { live }]) => [
        name,
        live.canary === undefined ? live.version : `${live.version}+${live.canary.version}@${live.canary.share}`,
      ]),
    );
  }

  code = (name: string): Promise<DeployedCode | undefined> =>
    this.#call('code', name, () => {
      const it = this.functions.get(name);
      return it === undefined ? undefined : { codeSha256: it.code, revisionId: it.code };
    });

  publish = (name: string, code: DeployedCode): Promise<string> =>
    this.#call('publish', name, () => {
      const it = this.#get(name);
      if (it.code !== code.codeSha256) throw new FleetConflict('other code');
      const newest = String(it.published);
      if (it.versions.get(newest) === it.code) return newest;
      it.published += 1;
      it.versions.set(String(it.published), it.code);
      return String(it.published);
    });

  versions = (name: string) => this.#call('versions', name, () => [...this.#get(name).versions.keys()]);

  live = (name: string): Promise<LiveAlias | undefined> =>
    this.#call('live', name, () => {
      const it = this.functions.get(name);
      return it === undefined ? undefined : { ...it.live, revisionId: String(it.revision) };
    });

  move = (name: string, to: Pick<LiveAlias, 'canary' | 'version'>, seen: LiveAlias): Promise<void> =>
    this.#call('move', name, () => {
      const it = this.#get(name);
      if (String(it.revision) !== seen.revisionId) throw new FleetConflict('the alias was moved');
      for (const version of [to.version, to.canary?.version ?? to.version]) {
        if (version !== '$LATEST' && !it.versions.has(version)) throw new Error(`${name} has no version ${version}`);
      }
      if (to.canary !== undefined && to.version === '$LATEST') throw new Error('$LATEST takes no weight');
      it.live = { version: to.version, canary: to.canary };
      it.revision += 1;
    });

  invoke = (name: string, version: string): Promise<InvocationAnswer> =>
    this.#call('invoke', name, () => ({ payload: this.#get(name).versions.get(version), failure: undefined }));

  remove = (name: string, version: string): Promise<void> =>
    this.#call('remove', name, () => {
      const it = this.#get(name);
      if (it.live.version === version || it.live.canary?.version === version) throw new Error('an alias points there');
      it.versions.delete(version);
    });

  #get(name: string): StoredFunction {
    const it = this.functions.get(name);
    if (it === undefined) throw new Error(`there is no function ${name}`);
    return it;
  }

  async #call<Result>(call: string, name: string, work: () => Result): Promise<Result> {
    this.calls += 1;
    this.before(call, name);
    const result = work();
    this.after(call, name);
    // What runs at once takes turns, as over a network.
    await Promise.resolve();
    return result;
  }
}
