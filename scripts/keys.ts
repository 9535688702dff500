import { roles } from '#shared/contract/access.ts';
import { readCommandLine, seeHelp } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { create, list, revoke } from './operating/key-actions.ts';
import { withStageTables } from './operating/stage-tables.ts';

const command = 'npm run keys';

const usage = `usage:
  npm run keys -- create --shop <shop> --role ${roles.join('|')} [--label <text>]
  npm run keys -- list   --shop <shop>
  npm run keys -- revoke --shop <shop> --key-id <id>
API keys of a shop. The text of a key is shown once, when it is made.
  --stage local|dev|staging|prod   whose keys (local)
  --data <folder>                  data folder of the local cloud (.local)
  --json                           prints JSON`;

const actions = { create, list, revoke };

async function main(): Promise<void> {
  const { values, positionals } = readCommandLine({
    command,
    usage,
    positionals: 1,
    options: {
      shop: { type: 'string' },
      role: { type: 'string' },
      label: { type: 'string' },
      'key-id': { type: 'string' },
      stage: { type: 'string', default: 'local' },
      data: { type: 'string', default: '.local' },
      json: { type: 'boolean', default: false },
    },
  });
  const [name = ''] = positionals;
  const action = Object.hasOwn(actions, name) ? actions[name as keyof typeof actions] : undefined;
  if (action === undefined) throw new Error(`say create, list or revoke; ${seeHelp(command)}`);
  const { shop, stage, data, role, label, json } = values;
  if (shop === undefined) throw new Error(`--shop is missing; ${seeHelp(command)}`);
  const options = { shop, role, label, 'key-id': values['key-id'], json };
  await withStageTables({ stage, data }, (tables) => action(tables, options));
}

if (import.meta.main) runCommand(main);
