import type { Surroundings } from './surroundings.ts';

/** Runs what somebody else has given: a mistake in it stops nothing here, and is thrown where nothing depends on it. */
export function apart(run: () => void, { after }: Pick<Surroundings, 'after'>): void {
  try {
    run();
  } catch (error) {
    after(0, () => {
      throw error;
    });
  }
}
