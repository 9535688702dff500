import { describe, expect, it } from '@jest/globals';
import { HelpWanted } from '#scripts/cli/command-line.ts';
import { type StartOptions, startCommand } from '#scripts/serving/start-options.ts';

function readStartOptions(args: string[], variables: Readonly<Record<string, string>> = {}): unknown {
  let read: StartOptions | undefined;
  startCommand(async (options) => {
    read = options;
  }, variables).parse(args, { from: 'user' });
  return read;
}

const refusal = (args: string[]): unknown => {
  try {
    return readStartOptions(args);
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the options of npm start', () => {
  it('have defaults', () => {
    expect(readStartOptions([])).toEqual({
      port: 4000,
      dataDir: '.local',
      seed: 'demo',
      latest: false,
      limits: 'default',
      reset: false,
      watch: false,
      concurrency: undefined,
      log: 'pretty',
    });
  });

  it('are taken without what a paste brought along and a terminal does not show', () => {
    expect(readStartOptions(['\u200e--port=4100\u200b', '--data', '\ufeffx\u2069 '])).toMatchObject({
      port: 4100,
      dataDir: 'x',
    });
  });

  it.each([
    [[], {}, 'default'],
    [[], { STATUS_BOARD_LIMITS: '' }, 'default'],
    [[], { STATUS_BOARD_LIMITS: 'off' }, 'off'],
    [['--limits', 'default'], { STATUS_BOARD_LIMITS: 'off' }, 'default'],
    [['--limits', 'off'], { STATUS_BOARD_LIMITS: 'nonsense' }, 'off'],
  ])('limit calls by the flag, else by the environment: %j with %j', (args, variables, limits) => {
    expect(readStartOptions(args, variables)).toMatchObject({ limits });
  });

  it('refuse an environment that says of limits what nobody understands', () => {
    expect(() => readStartOptions([], { STATUS_BOARD_LIMITS: 'none' })).toThrow(
      'STATUS_BOARD_LIMITS must be default or off, not "none"',
    );
  });

  it('are taken as given', () => {
    const args = [
      '--port=0',
      '--data',
      'x',
      '--seed',
      'none',
      '--latest',
      '--limits',
      'off',
      '--reset',
      '--watch',
      '--log',
      'json',
      '--concurrency',
      '10',
    ];
    expect(readStartOptions(args)).toEqual({
      port: 0,
      dataDir: 'x',
      seed: 'none',
      latest: true,
      limits: 'off',
      reset: true,
      watch: true,
      concurrency: 10,
      log: 'json',
    });
  });

  it.each([['--help'], ['-h'], ['--port', '1', '--help'], ['--nonsense', '-h']])('%s asks for help', (...args) => {
    expect(() => readStartOptions(args)).toThrow(HelpWanted);
    expect(() => readStartOptions(args)).toThrow(/^usage: npm start -- /);
  });

  it.each([
    [['1'], '"1" belongs to no option; npm needs -- before options; see npm start -- --help'],
    [['--prot', '1'], "unknown option '--prot' (did you mean --port?); see npm start -- --help"],
    [['-p'], "unknown option '-p'; see npm start -- --help"],
    [['--port'], '--port needs a value; see npm start -- --help'],
    [
      ['--port', '--reset'],
      '--port needs a value, one that begins with - as in --port=--reset; see npm start -- --help',
    ],
    [['--data', ''], '--data is empty; see npm start -- --help'],
    [['--data='], '--data is empty; see npm start -- --help'],
    [['--data', '\u200b '], '--data is empty; see npm start -- --help'],
    [['--data', 'x', '--data', 'y'], '--data is given twice; see npm start -- --help'],
    [['--port=1', '--data', 'x', '--port', '1'], '--port is given twice; see npm start -- --help'],
    [['--reset', '--reset'], '--reset is given twice; see npm start -- --help'],
    [['--port', 'x'], '--port must be a whole number from 0 to 65535, not "x"'],
    [['--port', '1e3'], '--port must be a whole number from 0 to 65535, not "1e3"'],
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536"'],
    [['--port', ''], '--port is empty; see npm start -- --help'],
    [['--port=-1'], '--port must be a whole number from 0 to 65535, not "-1"'],
    [['--concurrency', '0'], '--concurrency must be a whole number from 1 to 1000, not "0"'],
    [['--seed', 'all'], '--seed must be demo or none, not "all"'],
    [['--log', 'xml'], '--log must be pretty or json, not "xml"'],
    [['--reset=no'], '--reset takes no value; see npm start -- --help'],
  ])('%j are refused in one line', (args, message) => {
    expect(refusal(args)).toBe(message);
  });
});
