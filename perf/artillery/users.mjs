/**
 * What Artillery calls for each user that arrives: it says when, and the users of the project do the rest. A module of JavaScript, since
 * Artillery would compile TypeScript by rules of its own.
 */
import { openGenerator } from '../../scripts/load-test/generator.ts';

const sendNext = await openGenerator(process.env.STATUS_BOARD_LOAD_ORDER);

export async function visit() {
  await sendNext();
}
