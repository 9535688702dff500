import type { Status } from '#shared/contract/statuses.ts';

/** Where an appointment may go from each status. Server, SDK and page read this one table. */
export const transitions: Readonly<Record<Status, readonly Status[]>> = {
  scheduled: ['in_progress', 'no_show', 'canceled'],
  in_progress: ['ready', 'completed', 'scheduled', 'canceled'],
  ready: ['completed', 'in_progress'],
  completed: ['ready', 'in_progress'],
  no_show: ['scheduled', 'canceled'],
  canceled: ['scheduled', 'in_progress', 'no_show'],
};

/** One value per status, in the order of the board's columns. */
export function mapStatuses<Value>(valueIn: (status: Status) => Value): Record<Status, Value> {
  return {
    scheduled: valueIn('scheduled'),
    in_progress: valueIn('in_progress'),
    ready: valueIn('ready'),
    completed: valueIn('completed'),
    no_show: valueIn('no_show'),
    canceled: valueIn('canceled'),
  };
}

/** The other statuses an appointment may go to. */
export function allowedFrom(status: Status): readonly Status[] {
  return transitions[status];
}

/** Whether a move is legal; the same status is, since it only reorders the column. */
export function canMove(from: Status, to: Status): boolean {
  return from === to || transitions[from].includes(to);
}

/** Whether the car is with the shop: in progress or ready. */
export function isOnPrem(status: Status): boolean {
  return status === 'in_progress' || status === 'ready';
}

/** Whether nothing is left to be done: completed, called off, or nobody came. What is over keeps what was true then. */
export function isOver(status: Status): boolean {
  return status === 'completed' || status === 'no_show' || status === 'canceled';
}
