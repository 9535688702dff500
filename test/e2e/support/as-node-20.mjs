/*
 * Takes away from a newer Node what the standard library has got since Node 20, so that a program runs only if it does
 * there: `node --import ./as-node-20.mjs program.mjs`. The list is the difference of what both have.
 */
const added = {
  ArrayBuffer: ['transfer', 'transferToFixedLength'],
  DataView: ['getFloat16', 'setFloat16'],
  Set: ['difference', 'intersection', 'isDisjointFrom', 'isSubsetOf', 'isSupersetOf', 'symmetricDifference', 'union'],
};
const addedStatics = {
  Array: ['fromAsync'],
  Error: ['isError'],
  JSON: ['isRawJSON', 'rawJSON'],
  Map: ['groupBy'],
  Math: ['f16round'],
  Object: ['groupBy'],
  Promise: ['try', 'withResolvers'],
  RegExp: ['escape'],
};
const addedGlobals = [
  ...['AsyncDisposableStack', 'CloseEvent', 'DisposableStack', 'Float16Array', 'Iterator', 'SuppressedError'],
  ...['URLPattern', 'WebSocket', 'navigator'],
];

const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
for (const name of Object.getOwnPropertyNames(iterators)) if (name !== 'constructor') delete iterators[name];
for (const [owner, names] of Object.entries(added)) for (const name of names) delete globalThis[owner].prototype[name];
for (const [owner, names] of Object.entries(addedStatics)) for (const name of names) delete globalThis[owner][name];
for (const name of addedGlobals) delete globalThis[name];
