import { type Answer, failure, Refusal, type Request } from './answer.ts';
import { answerBoard } from './board.ts';
import { answerMove } from './move.ts';
import type { RouteId } from './routes.ts';
import type { Store } from './store.ts';

/** The operations that are built; a monolith has the other routes in its table all the same. */
const built: Partial<Record<RouteId, (store: Store, request: Request) => Promise<Answer>>> = {
  getBoard: answerBoard,
  moveAppointment: answerMove,
};

/** Answers an operation, whatever happens. */
export async function answer(store: Store, id: RouteId, request: Request): Promise<Answer> {
  try {
    const operation = built[id];
    if (operation === undefined) throw new Refusal(501, 'not_built', 'This route is there to be routed past.');
    return await operation(store, request);
  } catch (error) {
    return failure(error);
  }
}
