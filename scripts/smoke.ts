import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { runSmoke } from './operating/smoke-run.ts';

export const command = commandLine('npm run smoke', {
  about: `Probes a deployment and walks one appointment of its own through its life, 60 days ahead; then it is removed. Nothing else is
changed, but for one customer all runs share. It calls the Function URLs of the stage's stacks, signed where they are in mode AWS_IAM.`,
  examples: [
    'npm run smoke',
    'npm run smoke -- --stage dev --key <key>',
    'npm run smoke -- http://127.0.0.1:4000 --key <key>',
    'npm run smoke -- endpoints.json --stage prod --key <key> --json',
  ],
})
  .argument('[base URL | endpoints.json]', 'where the deployment is, unless its stacks are to say that')
  .option('--stage <stage>', `${stageNames.join(', ')} (default: "local", where no address is given)`)
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--key <key>', "a manager's key, or in STATUS_BOARD_KEY; the demo shops of a local cloud need none");

withReport(command).action((target, options) =>
  operate('smoke', options, (run) => runSmoke(run, { ...options, target })),
);

if (import.meta.main) await runCommand(command);
