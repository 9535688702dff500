/** What is a name in a partition key, by what stands before it. */
const named: readonly (readonly [RegExp, string])[] = [
  [/^(L#)?T#[a-z][a-z0-9-]*/, '$1T#<shop>'],
  [/^S#.+/, 'S#<shop>'],
  [/^([KU])#.+/, '$1#<key>'],
  [/#D#.+/, '#D#<date>'],
  [/#A#.+/, '#A#<appointment>'],
  [/#C#.+/, '#C#<customer>'],
  [/#V#.+/, '#V#<vehicle>'],
  [/#R#.+/, '#R#<receipt>'],
  [/^DUE#.+/, 'DUE#<number>'],
];

/**
 * What a partition is called that stands for all of its kind.
 * @param place a table or one of its indexes, such as `board/open`
 */
export function partitionName(place: string, pk: string): string {
  return `${place} ${named.reduce((key, [pattern, name]) => key.replace(pattern, name), pk)}`;
}
