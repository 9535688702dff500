/**
 * Works through things, a few at once, in their order.
 * @param width how many at once
 */
export async function inParallel<Thing>(
  width: number,
  things: readonly Thing[],
  work: (thing: Thing, index: number) => Promise<void>,
): Promise<void> {
  const queue = things.entries();
  const worker = async (): Promise<void> => {
    for (const [index, thing] of queue) await work(thing, index);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
