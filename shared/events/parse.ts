import * as z from 'zod/mini';
import type { Consumer } from '#shared/contract/consumer.ts';
import type { MessageStep } from './message-state.ts';

/** A message nobody can read, however often it is received. What it says is not in the error. */
export class PoisonMessage extends Error {
  override readonly name = 'PoisonMessage';
}

/** @throws PoisonMessage */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PoisonMessage('the message is not JSON');
  }
}

/** Validates a message against the contract; one that does not fit is poison, and fails alone. */
export function parse({ input }: Pick<Consumer, 'input'>): MessageStep {
  return {
    before: ({ event: state }) => {
      const result = z.safeParse(input, jsonOf(state.record.body));
      if (!result.success) {
        const faults = result.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`);
        throw new PoisonMessage(`the message does not fit its contract: ${faults.join('; ')}`);
      }
      state.message = result.data;
    },
  };
}
