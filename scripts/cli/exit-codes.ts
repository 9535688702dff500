/** Why a command ended without doing what it was asked. */
export type FailureKind = 'failed' | 'usage' | 'precondition' | 'rolled-back' | 'half-done' | 'interrupted';

/** How every command ends, for the scripts that call it; `docs/commands.md` says the same. */
export const exitCodes = {
  ok: 0,
  /** It did not work, and nothing more is known. */
  failed: 1,
  /** The command line cannot be meant; nothing was begun. */
  usage: 2,
  /** What has to hold first does not: drift, another account, a lock that is held; nothing was begun. */
  precondition: 3,
  /** Checks failed, and what the command had done is undone: callers have what they had. */
  'rolled-back': 4,
  /** Undoing failed, or some of it is done and some not: page someone. */
  'half-done': 5,
  /** Stopped by SIGINT or SIGTERM; it says where things stand. */
  interrupted: 130,
} as const satisfies Readonly<Record<FailureKind | 'ok', number>>;

/** What they mean, for who asks a command for help. */
const meanings = {
  ok: 'done, or there was nothing to do',
  failed: 'it did not work',
  usage: 'the command line cannot be meant; nothing was begun',
  precondition: 'what has to hold first does not; nothing was begun',
  'rolled-back': 'checks failed, and what was done is undone',
  'half-done': 'some of it is done and some not: page someone',
  interrupted: 'stopped; it says where things stand',
} as const satisfies Readonly<Record<keyof typeof exitCodes, string>>;

/** The codes with what they mean, a line each. */
export function exitCodeLines(): string[] {
  return Object.entries(exitCodes).map(
    ([kind, code]) => `${String(code).padEnd(5)}${meanings[kind as keyof typeof meanings]}`,
  );
}

/**
 * How a plan ends that would change something: Terraform's detailed exit code, which scripts know. A `usage` mistake of such a
 * command ends with the same code, and is told from it by the message.
 */
export const changesExitCode = 2;
