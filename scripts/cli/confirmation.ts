import { trimmed } from '#shared/domain/typed.ts';
import { CommandFailure, UsageMistake } from './command-failure.ts';
import { canAsk, type Terminal } from './terminal.ts';

/** What somebody has to say yes to. */
export interface Question {
  /** A question such as `Release v42 to stage prod?`. */
  readonly message: string;
  /** What has to be typed instead of `y`: the stage's name. */
  readonly typed?: string | undefined;
  readonly signal: AbortSignal;
}

/** Aborted where nobody answers any more: the input has ended, or Ctrl-D was pressed, which what asks takes for no key at all. */
function endOf(input: Terminal['input']): { readonly signal: AbortSignal; readonly forget: () => void } {
  const ended = new AbortController();
  const end = () => ended.abort();
  const press = (_: unknown, key?: { readonly ctrl?: boolean; readonly name?: string }) => {
    if (key?.ctrl === true && key.name === 'd') end();
  };
  input.on('end', end).on('keypress', press);
  return { signal: ended.signal, forget: () => input.off('end', end).off('keypress', press) };
}

/**
 * Asks on the terminal, with no as the answer of who only presses Enter.
 * @throws UsageMistake where there is no terminal: nobody is asked who cannot answer
 * @throws CommandFailure where the answer is no
 */
export async function requireConsent(terminal: Terminal, { message, typed, signal }: Question): Promise<void> {
  if (!canAsk(terminal))
    throw new UsageMistake('there is no terminal to ask on; read the plan with --dry-run, then add --yes');
  // Only who is asked waits for what asks to be loaded.
  const { confirm, isCancel, text } = await import('@clack/prompts');
  const end = endOf(terminal.input);
  const place = { input: terminal.input, output: terminal.stderr, signal: AbortSignal.any([signal, end.signal]) };
  const asking =
    typed === undefined
      ? confirm({ ...place, message, initialValue: false })
      : text({
          ...place,
          message: `${message} Type ${typed} to go on, Ctrl-C to leave it`,
          validate: (given) => (trimmed(given ?? '') === typed ? undefined : `type ${typed}, or press Ctrl-C`),
        });
  const answer = await asking.finally(end.forget);
  if (isCancel(answer)) throw new CommandFailure('interrupted', 'interrupted at the question');
  if (answer === false) throw new CommandFailure('failed', 'the answer was no: nothing was changed');
}
