/** Whether a name of an action or a resource stands for more than one. */
export const isPattern = (name: string): boolean => /[*?]/.test(name);

/** Before its name, what says of which kind a thing is: what S3 has before the slash is a bucket, and that is a name. */
const kind = /^[\w-]+[/:]/;

/** What all names of AWS's own log groups begin with. */
const ofLogs = /^\/aws\/(?:[\w-]+\/)?/;

/** Whether an ARN names everything of its service, rather than one thing and what is in it. */
export function isEverything(arn: string): boolean {
  if (!isPattern(arn)) return false;
  const [scheme = '', partition = '', service = '', , , ...rest] = arn.split(':');
  if (rest.length === 0 || [scheme, partition, service].some(isPattern)) return true;
  const thing = rest.join(':');
  if (service === 's3') return isPattern(thing.charAt(0));
  // A pattern where the kind should stand, such as `t*`, is of every table.
  const [found] = kind.exec(thing) ?? [];
  if (found === undefined) return isPattern(thing);
  return isPattern(thing.slice(found.length).replace(ofLogs, '').charAt(0));
}
