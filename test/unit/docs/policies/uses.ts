import { isNode, type Node, resolved, textOf } from './source-module.ts';

/** What a piece of code uses, by names. */
export interface Uses {
  /** Names of its module, and of nothing else where they are local to it. */
  readonly names: ReadonlySet<string>;
  /** Members that are named: read, called or taken apart. */
  readonly mentioned: ReadonlySet<string>;
  /** Members that are called. */
  readonly called: ReadonlySet<string>;
  /** What it loads late: paths from the root of the repository, and packages. */
  readonly loaded: ReadonlySet<string>;
}

const ofTypes = /^Ts(?!As|NonNull|Satisfies|ParameterProperty)/;

/** The name of a member, `` where it is computed. */
export function memberName(key: unknown): string {
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

/** Walks a syntax tree. */
class Walk implements Uses {
  readonly names = new Set<string>();
  readonly mentioned = new Set<string>();
  readonly called = new Set<string>();
  readonly loaded = new Set<string>();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  #children(node: Node): void {
    for (const [key, child] of Object.entries(node)) if (key !== 'span') this.walk(child);
  }

  walk(value: unknown): void {
    if (Array.isArray(value)) for (const child of value) this.walk(child);
    if (!isNode(value) || ofTypes.test(value.type ?? '')) return;
    switch (value.type) {
      case 'Identifier':
        this.names.add(textOf(value));
        return;
      case 'MemberExpression':
        this.walk(value.object);
        if (memberName(value.property) === '') this.walk(value.property);
        else this.mentioned.add(memberName(value.property));
        return;
      case 'KeyValueProperty':
        this.walk(value.value);
        return;
      case 'AssignmentPatternProperty':
      case 'KeyValuePatternProperty':
        this.mentioned.add(memberName(value.key));
        this.walk(value.value);
        return;
      case 'CallExpression':
        if (isNode(value.callee) && value.callee.type === 'Import') this.#load(value);
        this.called.add(calledMember(value.callee));
        this.#children(value);
        return;
      default:
        this.#children(value);
    }
  }

  #load(call: Node): void {
    const [argument] = call.arguments as Node[];
    this.loaded.add(resolved(this.#path, textOf(argument?.expression)));
  }
}

const known = new WeakMap<Node, Uses>();

/** What the code inside a node uses; many commands come by the same code, which is walked once. */
export function usesOf(path: string, node: Node): Uses {
  const walked = known.get(node);
  if (walked !== undefined) return walked;
  const walk = new Walk(path);
  walk.walk(node);
  known.set(node, walk);
  return walk;
}
