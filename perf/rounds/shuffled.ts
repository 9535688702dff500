/** The same things in random order. */
export function shuffled<Thing>(things: readonly Thing[]): Thing[] {
  return things
    .map((thing) => ({ thing, place: Math.random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ thing }) => thing);
}
