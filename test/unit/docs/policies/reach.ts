import { isNode, type Node, readModule, resolved, type Taken, textOf } from './source-module.ts';

/** What a command uses of packages: what it may come to call. */
export interface Reached {
  readonly packages: readonly Taken[];
  /** Files of ours of which it uses something. */
  readonly files: ReadonlySet<string>;
}

/** Files that may use an SDK of AWS, or sign: the rules of imports keep it out of all others. */
const callers = /^(scripts|shared\/data|client)\/.*\.ts$/;

const ofTypes = /^Ts(?!As|NonNull|Satisfies|ParameterProperty)/;

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
    for (const statement of readModule(path).statements) this.#walk(path, statement);
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
      this.#children(path, node);
      return;
    }
    this.#walk(path, node.superClass);
    for (const member of node.body as Node[]) {
      if (member.type !== 'ClassMethod' && member.type !== 'PrivateMethod') this.#walk(path, member);
      else {
        const byMention = member.isStatic === true || member.kind !== 'method';
        this.#waiting.push({ path, name: memberName(member.key), byMention, node: member });
      }
    }
  }

  #children(path: string, node: Node): void {
    for (const [key, child] of Object.entries(node)) if (key !== 'span') this.#walk(path, child);
  }

  #walk(path: string, value: unknown): void {
    if (Array.isArray(value)) for (const child of value) this.#walk(path, child);
    if (!isNode(value) || ofTypes.test(value.type ?? '')) return;
    switch (value.type) {
      case 'Identifier':
        this.#name(path, textOf(value));
        return;
      case 'MemberExpression':
        this.#walk(path, value.object);
        if (memberName(value.property) === '') this.#walk(path, value.property);
        else this.#mentioned.add(memberName(value.property));
        return;
      case 'KeyValueProperty':
        this.#walk(path, value.value);
        return;
      case 'AssignmentPatternProperty':
      case 'KeyValuePatternProperty':
        this.#mentioned.add(memberName(value.key));
        this.#walk(path, value.value);
        return;
      case 'CallExpression':
        if (isNode(value.callee) && value.callee.type === 'Import') this.#load(path, value);
        this.#called.add(calledMember(value.callee));
        this.#children(path, value);
        return;
      default:
        this.#children(path, value);
    }
  }

  #load(path: string, call: Node): void {
    const [argument] = call.arguments as Node[];
    const from = resolved(path, textOf(argument?.expression));
    if (!callers.test(from)) {
      this.packages.set(`${from} *`, { from, name: '*' });
      return;
    }
    for (const [name, node] of readModule(from).declarations) {
      this.#waiting.push({ path: from, name, byMention: true, node });
    }
  }
}

function memberName(key: unknown): string {
  if (!isNode(key)) return '';
  if (key.type === 'PrivateName') return `#${textOf(key)}`;
  return key.type === 'Identifier' ? textOf(key) : '';
}

/** The member a call asks for, `` where it calls something else. */
function calledMember(callee: unknown): string {
  if (!isNode(callee)) return '';
  if (callee.type === 'MemberExpression') return memberName(callee.property);
  return calledMember(callee.base ?? callee.expression);
}

/** @param path a file that is run, such as `scripts/rollback.ts` */
export function reachedFrom(path: string): Reached {
  const reach = new Reach();
  reach.run(path);
  return { packages: [...reach.packages.values()], files: reach.files };
}
