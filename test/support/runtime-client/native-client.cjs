/**
 * In place of `rapid-client.node`, the compiled part of AWS's runtime client that speaks HTTP to Lambda: here it speaks to
 * the process that started this one. What it offers and how it is called is the compiled part's.
 */
const invocations = [];
const waiting = [];

process.on('message', (invocation) => {
  const next = waiting.shift();
  if (next === undefined) invocations.push(invocation);
  else next(invocation);
});
process.on('disconnect', () => process.exit(0));

exports.next = () =>
  new Promise((resolve) => {
    const invocation = invocations.shift();
    if (invocation === undefined) waiting.push(resolve);
    else resolve(invocation);
  });

exports.done = (id, body) => {
  process.send({ id: decodeURIComponent(id), body });
};

exports.error = (id, body) => {
  process.send({ id: decodeURIComponent(id), error: body });
};
