import { ExpressionError } from './expression-error.ts';

/** What an alarm can be in. */
export const alarmStates = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type AlarmState = (typeof alarmStates)[number];

/** The rule of a composite alarm. */
export interface AlarmRule {
  /** Alarms it looks at, each once, by name or ARN as it names them. */
  readonly alarms: readonly string[];
  /** Whether it holds. */
  readonly holds: (stateOf: (alarm: string) => AlarmState) => boolean;
}

type Test = AlarmRule['holds'];

const piece =
  /\s*(?:(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]{1,1600})"\s*|([^()"\s][^()"]{0,1599}))\)|(AND|OR|NOT|TRUE|FALSE|[()]))\s*/iy;

/** A piece of a rule: the state an alarm is to be in, or a word. */
interface Piece {
  readonly text: string;
  readonly alarm: string | undefined;
}

function piecesOf(rule: string): Piece[] {
  const pieces: Piece[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < rule.length) {
    const start = piece.lastIndex;
    const [found, state, quoted, bare, word] = piece.exec(rule) ?? [];
    if (found === undefined) throw new ExpressionError(`unexpected ${rule.slice(start, start + 20).trim()}`);
    pieces.push({ text: (state ?? word ?? '').toUpperCase(), alarm: quoted ?? bare?.trimEnd() });
  }
  return pieces;
}

/** Reads a rule, from what binds loosest to what binds tightest. */
class RuleReader {
  readonly #pieces: Piece[];
  readonly alarms = new Set<string>();

  constructor(rule: string) {
    this.#pieces = piecesOf(rule);
  }

  read(): Test {
    const test = this.#any();
    const [rest] = this.#pieces;
    if (rest !== undefined) throw new ExpressionError(`expected AND or OR, not ${rest.text}`);
    return test;
  }

  #any(): Test {
    const left = this.#all();
    if (!this.#takes('OR')) return left;
    const right = this.#any();
    return (stateOf) => left(stateOf) || right(stateOf);
  }

  #all(): Test {
    const left = this.#one();
    if (!this.#takes('AND')) return left;
    const right = this.#all();
    return (stateOf) => left(stateOf) && right(stateOf);
  }

  #one(): Test {
    if (this.#takes('NOT')) {
      const test = this.#one();
      return (stateOf) => !test(stateOf);
    }
    if (this.#takes('(')) {
      const test = this.#any();
      if (!this.#takes(')')) throw new ExpressionError(`expected ), not ${this.#pieces[0]?.text ?? 'the end'}`);
      return test;
    }
    if (this.#takes('TRUE')) return () => true;
    if (this.#takes('FALSE')) return () => false;
    const { text, alarm } = this.#pieces.shift() ?? { text: 'the end', alarm: undefined };
    const state = alarmStates.find((it) => it === text);
    if (alarm === undefined || state === undefined) {
      throw new ExpressionError(`expected ALARM(…), OK(…), INSUFFICIENT_DATA(…), TRUE or FALSE, not ${text}`);
    }
    this.alarms.add(alarm);
    return (stateOf) => stateOf(alarm) === state;
  }

  #takes(text: string): boolean {
    if (this.#pieces[0]?.text !== text || this.#pieces[0].alarm !== undefined) return false;
    this.#pieces.shift();
    return true;
  }
}

/**
 * Reads the rule of a composite alarm, such as `ALARM("a") AND NOT (OK("b") OR ALARM("c"))`.
 * @throws ExpressionError where it is none
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function parseAlarmRule(rule: string): AlarmRule {
  const reader = new RuleReader(rule);
  const holds = reader.read();
  return { alarms: [...reader.alarms], holds };
}
