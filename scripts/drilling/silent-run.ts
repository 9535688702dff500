import type { OperatorRun, Step } from '../cli/operator-run.ts';

const step: Step = {
  signal: new AbortController().signal,
  progress: () => {},
  detail: () => {},
  skip: () => {},
};

/** A run of an operator whom nobody watches: what a drill prepares, or kills, is no step of its own report. */
export const silentRun: Pick<OperatorRun, 'stands' | 'step' | 'tell'> = {
  step: (_name, work) => work(step),
  stands: () => {},
  tell: () => {},
};
