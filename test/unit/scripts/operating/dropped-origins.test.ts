import { describe, expect, it } from '@jest/globals';
import { readStage } from '#infra/config.ts';
import { CommandFailure } from '#scripts/cli/command-failure.ts';
import { requireOrigins } from '#scripts/operating/dropped-origins.ts';
import { releaseCommand } from '#scripts/operating/release-options.ts';
import { typed } from '../releasing/scene.ts';

const shutOut = ['https://board.example.com', 'https://wall.example.com'];

describe('origins a deployment would shut out', () => {
  it('are refused by name where the stage asks for a canary', () => {
    expect(() => requireOrigins(readStage('prod'), shutOut, false)).toThrow(
      new CommandFailure(
        'precondition',
        'this would shut out https://board.example.com, https://wall.example.com of stage prod at once, whatever the release, and no rollback brings back; name them in STATUS_BOARD_ALLOWED_ORIGINS, or add --drop-origins',
      ),
    );
  });

  it('are let go where it was said, where there are none, and where no stage asks for a canary', () => {
    requireOrigins(readStage('prod'), shutOut, true);
    requireOrigins(readStage('prod'), [], false);
    requireOrigins(readStage('dev'), shutOut, false);
  });

  it('are let go also by a release that goes on, which is typed with all it was told', () => {
    const options = { stage: 'prod', data: '.local', name: 'v1.4.0', stealLock: false, dropOrigins: true };
    expect(releaseCommand(typed, options)).toBe('npm run release v1.4.0 --drop-origins');
  });
});
