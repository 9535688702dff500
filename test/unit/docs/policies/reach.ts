import { isNode, type Node, readModule, type Taken } from './source-module.ts';
import { memberName, usesOf } from './uses.ts';

/** What a command uses of packages: what it may come to call. */
export interface Reached {
  readonly packages: readonly Taken[];
  /** Files of ours of which it uses something. */
  readonly files: ReadonlySet<string>;
}

/** Files that may use an SDK of AWS, or sign, or a port to one that commands hand them: the rules of imports keep it out of all others. */
const callers = /^(scripts|shared\/(data|observability)|client)\/.*\.ts$/;

/** Something that is reached once a member of its name is called, or, where `byMention`, only named. */
interface Waiting {
  readonly path: string;
  readonly name: string;
  readonly byMention: boolean;
  readonly node: Node;
}

/**
 * What can be reached from a file that is run, by names: a function is reached where its name is used in something reached, a method
 * where its class is and something reached calls a member of that name. That is too much here and there, and never too little, as
 * long as nobody computes names, or hands on a method without its object.
 */
class Reach {
  readonly packages = new Map<string, Taken>();
  readonly files = new Set<string>();
  readonly #seen = new Set<Node>();
  readonly #called = new Set<string>();
  readonly #mentioned = new Set<string>();
  /** Methods of classes, and declarations of modules that are loaded late. */
  readonly #waiting: Waiting[] = [];

  run(path: string): void {
    for (const statement of readModule(path).statements) this.#use(path, statement);
    for (let before = -1; before !== this.#seen.size; ) {
      before = this.#seen.size;
      for (const { path: of, name, byMention, node } of [...this.#waiting]) {
        if ((byMention ? this.#mentioned : this.#called).has(name)) this.#enter(of, node);
      }
    }
  }

  #name(path: string, name: string): void {
    const { declarations, imports } = readModule(path);
    const declared = declarations.get(name);
    if (declared !== undefined) this.#enter(path, declared);
    const taken = imports.get(name);
    if (taken === undefined) return;
    if (callers.test(taken.from)) this.#name(taken.from, taken.name);
    else this.packages.set(`${taken.from} ${taken.name}`, taken);
  }

  #enter(path: string, node: Node): void {
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    this.files.add(path);
    if (node.type !== 'ClassDeclaration') {
      this.#use(path, node);
      return;
    }
    if (isNode(node.superClass)) this.#use(path, node.superClass);
    for (const member of node.body as Node[]) {
      if (member.type !== 'ClassMethod' && member.type !== 'PrivateMethod') this.#use(path, member);
      else {
        const byMention = member.isStatic === true || member.kind !== 'method';
        this.#waiting.push({ path, name: memberName(member.key), byMention, node: member });
      }
    }
  }

  #use(path: string, node: Node): void {
    const { names, mentioned, called, loaded } = usesOf(path, node);
    for (const name of mentioned) this.#mentioned.add(name);
    for (const name of called) this.#called.add(name);
    for (const from of loaded) this.#load(from);
    for (const name of names) this.#name(path, name);
  }

  #load(from: string): void {
    if (!callers.test(from)) {
      this.packages.set(`${from} *`, { from, name: '*' });
      return;
    }
    for (const [name, node] of readModule(from).declarations) {
      this.#waiting.push({ path: from, name, byMention: true, node });
    }
  }
}

/** @param path a file that is run, such as `scripts/rollback.ts` */
export function reachedFrom(path: string): Reached {
  const reach = new Reach();
  reach.run(path);
  return { packages: [...reach.packages.values()], files: reach.files };
}
