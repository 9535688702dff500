import { parseSync } from '@swc/core';

/** A source with one thing in it changed. */
export interface Mutant {
  /** 1-based. */
  readonly line: number;
  readonly was: string;
  readonly becomes: string;
  readonly source: string;
}

interface Span {
  /** 1-based, in bytes of UTF-8. */
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly type: string;
  readonly span: Span;
  readonly [member: string]: unknown;
}

/** A text to be put in the place of another one; offsets 0-based, in bytes. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly becomes: string;
}

const otherOperator: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '**': '*',
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'span' in value;

/** Every node that runs; types do not. */
function* runningNodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const child of value) yield* runningNodes(child);
  } else if (typeof value === 'object' && value !== null) {
    const { type } = value as Partial<Node>;
    if (isNode(value) && type !== undefined && !type.startsWith('Ts')) yield value;
    const isType = type?.startsWith('Ts') === true;
    yield* runningNodes(isType ? (value as { expression?: unknown }).expression : Object.values(value));
  }
}

/** What is changed about a node, one at a time. */
function changesOf(node: Node, textOf: (span: Span) => string): Change[] {
  const whole = (becomes: string): Change => ({ from: node.span.start - 1, to: node.span.end - 1, becomes });
  switch (node.type) {
    case 'BinaryExpression': {
      const [left, right, operator] = [node.left as Node, node.right as Node, String(node.operator)];
      const between = textOf({ start: left.span.end, end: right.span.start });
      const from = left.span.end - 1 + Buffer.byteLength(between.slice(0, between.indexOf(operator)));
      const becomes = otherOperator[operator];
      return becomes === undefined ? [] : [{ from, to: from + operator.length, becomes }];
    }
    case 'BooleanLiteral':
      return [whole(String(!node.value))];
    case 'NumericLiteral':
      return [whole(String(Number(node.value) + 1))];
    case 'BigIntLiteral':
      return [whole(`${BigInt(textOf(node.span).replaceAll('_', '').slice(0, -1)) + 1n}n`)];
    case 'UnaryExpression':
      return node.operator === '!' ? [whole(textOf((node.argument as Node).span))] : [];
    case 'IfStatement': {
      const { span } = node.test as Node;
      return [{ from: span.start - 1, to: span.end - 1, becomes: `!(${textOf(span)})` }];
    }
    case 'ConditionalExpression': {
      const [test, one, other] = [node.test, node.consequent, node.alternate].map((part) =>
        textOf((part as Node).span),
      );
      return [whole(`${test} ? ${other} : ${one}`)];
    }
    default:
      return [];
  }
}

/** Every way to change one operator, literal or branch of a TypeScript source. */
export function mutantsOf(source: string): Mutant[] {
  const bytes = Buffer.from(source);
  const textOf = ({ start, end }: Span) => bytes.subarray(start - 1, end - 1).toString();
  const module = parseSync(source, { syntax: 'typescript', target: 'es2024' });
  return [...runningNodes(module.body)]
    .flatMap((node) => changesOf(node, textOf))
    .map(({ from, to, becomes }) => {
      const [before, was, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)].map(String);
      return {
        line: `${before}`.split('\n').length,
        was: `${was}`,
        becomes,
        source: `${before}${becomes}${after}`,
      };
    });
}
