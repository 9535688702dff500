import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CloudError } from '../cloud-error.ts';
import { databaseName, lockName, stateName } from './names.ts';
import { readState } from './state.ts';

/** All that the cloud and `npm start` put into the folder. */
const ownNames = [
  /^cloud\.lock(?:\.db(?:-\w+)?)?$/,
  /^(?:dynamodb|metrics)\.db(?:-\w+)?$/,
  /^(?:state|outputs|schedules|rates|alarms|inbox|secrets|issuer-keys|issuer-sessions)\.json(?:\.new)?$/,
  /^(?:dynamodb\.pid|seeded|logs|code|lambda|stacks|functions|backups|queues-and-files)$/,
];

function hasState(folder: string): boolean {
  try {
    return readState(path.join(folder, stateName)) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Keeps us from taking a folder of something else for ours: a reset would delete it.
 * @throws CloudError naming what is not ours
 */
export function refuseForeign(folder: string): void {
  const names = readdirSync(folder).filter((name) => !name.startsWith(lockName));
  const unknown = names.find((name) => !ownNames.some((own) => own.test(name)));
  const foreign = unknown ?? names.find((name) => !name.startsWith(stateName));
  // Where somebody deleted the state, a database among nothing but our own files still tells whose folder it is.
  const isOurs = unknown === undefined && names.includes(databaseName);
  if (foreign !== undefined && !names.includes(stateName) && !isOurs) {
    throw new CloudError(`${folder} holds ${foreign} but no ${stateName}; choose an empty folder with --data`);
  }
  // Other programs call a file state.json too. One that cannot be read counts as ours only among nothing but our own.
  if (unknown === undefined || hasState(folder)) return;
  throw new CloudError(
    `${folder} holds ${unknown} and a ${stateName} that is not of a local cloud; choose an empty folder with --data`,
  );
}
